package io.scratchnet.server.training.worker;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has running jobs written down when the service stops, while the requests in flight end: one after the other could take longer than a process is
 * given. Both have {@code spring.lifecycle.timeout-per-shutdown-phase}.
 */
@Component
class TrainingStop implements SmartLifecycle {
    private static final Duration POLL = Duration.ofMillis(50);

    private final ObjectProvider<Scheduler> queue;
    private volatile boolean running;
    private volatile boolean begun;

    TrainingStop(ObjectProvider<Scheduler> queue) {
        this.queue = queue;
    }

    /** Whether jobs shall be written down and given back to the queue. */
    boolean begun() {
        return begun;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
    }

    /** After a stop, jobs are taken again. */
    @Override
    public void start() {
        running = true;
        if (begun) {
            begun = false;
            queue.ifAvailable(Scheduler::resume);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public void stop(Runnable done) {
        running = false;
        Scheduler scheduler = queue.getIfAvailable();
        if (scheduler == null) {
            done.run();
            return;
        }
        scheduler.pause(); // or a job that is given back would be taken again
        begun = true;
        Thread.ofPlatform().name("training-stop").daemon().start(() -> awaitLast(scheduler, done));
    }

    private static void awaitLast(Scheduler scheduler, Runnable done) {
        try {
            while (!scheduler.getCurrentlyExecuting().isEmpty()) {
                Thread.sleep(POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            done.run();
        }
    }
}
