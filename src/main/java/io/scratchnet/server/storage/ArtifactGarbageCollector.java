package io.scratchnet.server.storage;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Sweeps beside everything else, in a thread of its own. */
@Component
class ArtifactGarbageCollector implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactGarbageCollector.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_WITHOUT_DATABASE = Duration.ofSeconds(5);

    private final ArtifactSweep sweep;
    private volatile CountDownLatch stop = new CountDownLatch(1);
    private volatile Thread thread = new Thread();

    ArtifactGarbageCollector(ArtifactSweep sweep) {
        this.sweep = sweep;
    }

    @Override
    public void start() {
        CountDownLatch stopped = new CountDownLatch(1);
        stop = stopped;
        thread = Thread.ofPlatform().daemon().name("sweeper").start(() -> run(stopped));
    }

    private void run(CountDownLatch stopped) {
        Duration pause = Duration.ZERO;
        while (!ends(stopped, pause)) {
            try {
                pause = sweep.removeSome() ? Duration.ZERO : PAUSE;
            } catch (DataAccessException e) {
                LOG.debug("Bytes of deleted artifacts cannot be removed now", e);
                pause = PAUSE_WITHOUT_DATABASE;
            }
        }
    }

    private static boolean ends(CountDownLatch stopped, Duration pause) {
        try {
            return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Waits for the statement that runs: an interrupt in the middle of it would close the embedded database's file. */
    @Override
    public void stop() {
        stop.countDown();
        try {
            thread.join(PAUSE_WITHOUT_DATABASE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }
}
