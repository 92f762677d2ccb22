package io.scratchnet.server.training.events;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Writes events as {@code text/event-stream}. */
final class SseSink implements EventSink {
    private final OutputStream out;
    private final JsonMapper json;

    SseSink(OutputStream out, JsonMapper json) {
        this.out = out;
        this.json = json;
    }

    /** The data is one line: JSON escapes line ends. */
    @Override
    public void send(JobEvent event) throws IOException {
        EventPosition id = event.id();
        String data = json.writeValueAsString(event.data());
        write((id == null ? "" : "id:" + id + "\n") + "event:" + event.name() + "\ndata:" + data + "\n\n");
    }

    @Override
    public void ping() throws IOException {
        write(":ping\n\n");
    }

    private void write(String lines) throws IOException {
        out.write(lines.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
