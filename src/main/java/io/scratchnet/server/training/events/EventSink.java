package io.scratchnet.server.training.events;

import java.io.IOException;

/** Where the events of one stream go. */
interface EventSink {

    /**
     * Sends one event at once.
     *
     * @throws IOException nobody is there any more
     */
    void send(JobEvent event) throws IOException;

    /**
     * Shows that the stream is still there.
     *
     * @throws IOException nobody is there any more
     */
    void ping() throws IOException;
}
