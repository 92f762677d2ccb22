package io.scratchnet.server.api.limits;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that run few requests at once, and one more for each that takes long: that one waits for its client, for the database or at a gate, and
 * takes nothing from the processor. With more threads that all want the processor, the JVM's compilers and collector hardly get it (ADR 31).
 */
final class ElasticThreads implements Executor, AutoCloseable {
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(25);

    private final Set<Worker> workers = ConcurrentHashMap.newKeySet();
    private final Thread watch;
    private final Pool pool;
    private final int few;
    private final int most;
    private final Duration aLongTime;

    /**
     * Threads that are made as they are needed.
     *
     * @param few requests that run at once while none takes long
     * @param most requests that run at once, whatever they do
     * @param queue requests that may wait
     * @param aLongTime for a request: well above what one takes that only computes, beside as many others
     */
    ElasticThreads(String name, int few, int most, int queue, Duration aLongTime) {
        this.few = Math.min(few, most);
        this.most = most;
        this.aLongTime = aLongTime;
        this.pool = new Pool(this.few, queue, request -> new Worker(request, name));
        this.watch = Thread.ofPlatform().name("request-threads").daemon().start(this::watch);
    }

    /** @throws RejectedExecutionException the queue is full */
    @Override
    public void execute(Runnable request) {
        pool.execute(request);
    }

    BlockingQueue<Runnable> queue() {
        return pool.getQueue();
    }

    /** How many requests may run at once at present. */
    int atOnce() {
        return pool.getMaximumPoolSize();
    }

    private void watch() {
        try {
            while (!pool.isShutdown()) {
                Thread.sleep(LOOK);
                long now = System.nanoTime();
                long slow = workers.stream()
                        .filter(worker -> worker.takesLongAt(now))
                        .count();
                pool.resize((int) Math.min(most, few + slow));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the service stops
        }
    }

    @Override
    public void close() {
        watch.interrupt();
        pool.shutdown();
    }

    private static final class Pool extends ThreadPoolExecutor {
        Pool(int threads, int queue, ThreadFactory factory) {
            super(threads, threads, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(queue), factory);
            allowCoreThreadTimeOut(true);
        }

        void resize(int threads) {
            if (threads > getMaximumPoolSize()) {
                setMaximumPoolSize(threads);
                setCorePoolSize(threads);
            } else if (threads < getMaximumPoolSize()) {
                setCorePoolSize(threads);
                setMaximumPoolSize(threads);
            }
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable request) {
            ((Worker) thread).since = System.nanoTime();
        }

        @Override
        protected void afterExecute(Runnable request, Throwable thrown) {
            ((Worker) Thread.currentThread()).since = Worker.NO_REQUEST;
        }
    }

    private final class Worker extends Thread {
        private static final long NO_REQUEST = Long.MIN_VALUE;

        /** When its request began; written by itself alone. */
        private volatile long since = NO_REQUEST;

        Worker(Runnable work, String name) {
            super(work);
            setName(name + threadId());
            setDaemon(true);
        }

        boolean takesLongAt(long now) {
            long began = since;
            return began != NO_REQUEST && now - began > aLongTime.toNanos();
        }

        @Override
        public void run() {
            workers.add(this);
            try {
                super.run();
            } finally {
                workers.remove(this);
            }
        }
    }
}
