package io.scratchnet.server.training.events;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one client what a job tells. It runs once, on a thread of its own: a client that reads slowly delays nobody else. */
final class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private final JobSubscription feed;
    private final EventCursor cursor;
    private final long pingNanos;
    private final Runnable ended;
    private long nextPing;

    EventStream(JobSubscription feed, EventPosition from, Duration ping, Runnable ended) {
        this.feed = feed;
        this.cursor = new EventCursor(from);
        this.pingNanos = ping.toNanos();
        this.ended = ended;
    }

    /** Returns when the job has ended, the client has left or the service stops. */
    public void run(EventSink sink) {
        try {
            follow(sink);
        } catch (IOException e) {
            LOG.debug("The client of an event stream of job {} disconnected: {}", feed.job(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.run();
        }
    }

    private void follow(EventSink sink) throws IOException, InterruptedException {
        nextPing = System.nanoTime() + pingNanos;
        JobEvents story = feed.story();
        tell(story, sink);
        while (!story.over()) {
            Thread.sleep(JobWatcher.INTERVAL); // so that no client gets more than five a second
            JobEvents next = feed.awaitOtherThan(story, nextPing - System.nanoTime());
            if (System.nanoTime() - nextPing >= 0) {
                sink.ping();
                nextPing = System.nanoTime() + pingNanos;
            }
            if (!next.equals(story)) {
                story = next;
                tell(story, sink);
            }
        }
    }

    private void tell(JobEvents story, EventSink sink) throws IOException {
        for (JobEvent event : cursor.next(story)) {
            sink.send(event);
        }
    }
}
