package io.scratchnet.server.progress.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.scratchnet.server.problems.UnavailableException;
import io.scratchnet.server.progress.JobWatch;
import io.scratchnet.server.progress.ProgressSettings;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The streams that are open. When the service stops they are closed first, before the web server waits for its requests: they would never
 * end by themselves.
 */
@Component
class OpenStreams implements SmartLifecycle {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final long NO_TIMEOUT = 0;

    private final ProgressSettings settings;
    private final Semaphore free;
    private final Set<Thread> writers = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    OpenStreams(ProgressSettings settings, MeterRegistry metrics) {
        this.settings = settings;
        this.free = new Semaphore(settings.streams());
        Gauge.builder("scratchnet.progress.streams", writers, Set::size)
                .description("Clients that follow a job live")
                .register(metrics);
    }

    /**
     * Begins to write a job's events.
     *
     * @param job followed from now on until the stream ends
     * @throws UnavailableException there are as many streams as may be, or the service stops; the job is not followed
     */
    SseEmitter open(JobWatch.Following job, EventId at) {
        if (!running || !free.tryAcquire()) {
            job.close();
            throw new UnavailableException(
                    "as many clients follow jobs as may, " + settings.streams() + "; poll the job instead",
                    RETRY_AFTER);
        }
        SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
        JobStream stream = new JobStream(emitter, job, at, settings.ping());
        Thread writer = Thread.ofVirtual().name("job-events").unstarted(() -> write(stream));
        writers.add(writer);
        emitter.onCompletion(writer::interrupt);
        emitter.onError(fault -> writer.interrupt());
        writer.start();
        return emitter;
    }

    private void write(JobStream stream) {
        try {
            stream.run();
        } finally {
            writers.remove(Thread.currentThread());
            free.release();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        writers.forEach(Thread::interrupt);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
