package io.scratchnet.server.api.limits;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Tomcat's threads, and the bounded queue in front of them, first come, first served. What finds that queue full goes to a few threads that
 * are kept for this: there, a prediction is refused as soon as its head is read, and anything else is answered as usual, but for
 * a few threads that are left to refuse. There are few of them so
 * that refusing does not take the processor from predicting.
 */
@Component
final class RequestThreads implements Executor, AutoCloseable {
    /** How many spare threads may answer something else than a refusal at once: a slow client holds one for long. */
    static final int SPARE_FOR_OTHERS = 6;

    private static final int SPARE = 8;

    /** Requests that run at once while none takes long: this many at least. */
    private static final int FEW = 8;

    private static final int FEW_PER_CORE = 4;
    private static final Duration A_LONG_TIME = Duration.ofMillis(50);
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final ScopedValue<Begun> TURN = ScopedValue.newInstance();

    private final ThreadPoolExecutor spare = spare();
    private final ElasticThreads usual;

    RequestThreads(
            @Value("${server.tomcat.threads.max}") int threads, OverloadSettings settings, MeterRegistry metrics) {
        int few = Math.max(FEW, FEW_PER_CORE * Runtime.getRuntime().availableProcessors());
        this.usual = new ElasticThreads("request-", few, threads, settings.queue(), A_LONG_TIME);
        Gauge.builder("scratchnet.requests.waiting", usual.queue(), BlockingQueue::size)
                .description("Requests that wait for a thread")
                .register(metrics);
        Gauge.builder("scratchnet.requests.concurrency", usual, ElasticThreads::atOnce)
                .description("Requests that may run at the same time; rises while some of them wait")
                .register(metrics);
    }

    /** Called by Tomcat once a connection has something to read. */
    @Override
    public void execute(Runnable request) {
        Turn turn = new Turn(request, System.nanoTime(), false);
        try {
            usual.execute(turn);
        } catch (RejectedExecutionException full) {
            spare.execute(turn.late());
        }
    }

    /** Whether the request of this thread found the queue full, or waited longer than this in it. */
    static boolean isLate(Duration longestWait) {
        if (!TURN.isBound()) {
            return false;
        }
        Begun turn = TURN.get();
        return turn.refused() || turn.waited() > longestWait.toNanos();
    }

    /** Whether this thread is a spare one. */
    static boolean isSpare() {
        return TURN.isBound() && TURN.get().refused();
    }

    @Override
    public void close() {
        usual.close();
        spare.shutdown();
    }

    private static ThreadPoolExecutor spare() {
        ThreadFactory factory = Thread.ofPlatform().name("spare-", 1).daemon().factory();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                SPARE, SPARE, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * A connection with something to read, on its way to a thread.
     *
     * @param since when it came, in nanoseconds
     * @param refused whether the queue was full
     */
    private record Turn(Runnable request, long since, boolean refused) implements Runnable {

        Turn late() {
            return new Turn(request, since, true);
        }

        @Override
        public void run() {
            Begun begun = new Begun(System.nanoTime() - since, refused);
            ScopedValue.where(TURN, begun).run(request);
        }
    }

    /**
     * What a thread answers: one request, and those that its client pipelined after it, which did not wait for a thread.
     *
     * @param waited for the thread, in nanoseconds
     * @param refused whether the queue was full
     */
    private record Begun(long waited, boolean refused) {}
}
