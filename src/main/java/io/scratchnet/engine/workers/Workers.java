package io.scratchnet.engine.workers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A few threads that run the tasks of one step after another; the caller is one of them. Steps are microseconds apart, so a waiting thread
 * first spins, but only for as long as waking it would take: where the machine is busy it parks and leaves the CPU to others.
 */
public final class Workers implements AutoCloseable {
    /** One part of a step. */
    @FunctionalInterface
    public interface Task {
        /** Runs part {@code task}; worker is the number of the running thread, from 0 to {@link Workers#count} - 1. */
        void run(int task, int worker);
    }

    /** The tasks of one call of {@link #run}. */
    private static final class Step {
        private final Task task;
        private final int tasks;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger left;

        Step(Task task, int tasks) {
            this.task = task;
            this.tasks = tasks;
            this.left = new AtomicInteger(tasks);
        }
    }

    private static final int SPINS = 2_000; // some 20 to 50 microseconds

    private final List<Thread> threads = new ArrayList<>();
    private volatile @Nullable Step step;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable Thread waiting;
    private volatile boolean closed;

    /**
     * As many workers, the caller of {@link #run} included.
     *
     * @param count at least 1
     */
    public Workers(int count) {
        this(count, Thread.ofPlatform().name("fit-worker-", 1).daemon().factory());
    }

    /** As {@link #Workers(int)}, on threads of a factory; where one cannot be started, those before it end. */
    Workers(int count, ThreadFactory factory) {
        if (count < 1) {
            throw new IllegalArgumentException("workers must be >= 1, was " + count);
        }
        try {
            for (int worker = 1; worker < count; worker++) {
                int number = worker;
                Thread thread = factory.newThread(() -> work(number));
                thread.start();
                threads.add(thread);
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Workers, the caller included. */
    public int count() {
        return threads.size() + 1;
    }

    /**
     * Runs tasks 0 to {@code tasks - 1} and returns when all are done. What one throws is thrown here, after the others have ended; tasks
     * not begun by then are left out. For one caller at a time.
     */
    public void run(int tasks, Task task) {
        if (tasks == 1 || threads.isEmpty()) {
            for (int i = 0; i < tasks; i++) {
                task.run(i, 0);
            }
            return;
        }
        Step current = new Step(task, tasks);
        waiting = Thread.currentThread();
        step = current;
        threads.forEach(LockSupport::unpark);
        take(current, 0);
        await(() -> current.left.get() == 0);
        rethrow();
    }

    private void work(int worker) {
        Step last = null;
        while (!closed) {
            Step seen = last;
            await(() -> closed || step != seen);
            last = step;
            if (last != null && !closed) {
                take(last, worker);
            }
        }
    }

    private void take(Step current, int worker) {
        for (int task = current.next.getAndIncrement(); task < current.tasks; task = current.next.getAndIncrement()) {
            try {
                if (failure == null) {
                    current.task.run(task, worker);
                }
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                if (current.left.decrementAndGet() == 0) {
                    LockSupport.unpark(waiting);
                }
            }
        }
    }

    /** Waits for a condition; the thread that makes it true unparks this one. An interrupt is preserved. */
    private static void await(BooleanSupplier condition) {
        for (int i = 0; i < SPINS; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.onSpinWait();
        }
        boolean interrupted = false;
        while (!condition.getAsBoolean()) {
            LockSupport.park();
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void rethrow() {
        Throwable thrown = failure;
        failure = null;
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Ends the threads; not while {@link #run} runs. */
    @Override
    public void close() {
        closed = true;
        threads.forEach(LockSupport::unpark);
        boolean interrupted = false;
        for (Thread thread : threads) {
            interrupted |= ended(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a thread's end; whether that was interrupted. */
    private static boolean ended(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }
}
