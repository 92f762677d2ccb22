package io.scratchnet.server.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Work that two threads, or more, begin at the same moment, for races between instances or requests.
 * {@code -Dscratchnet.test.races=200} repeats each so often.
 */
public final class AtOnce {
    private static final int SHORT_FORM = 5;

    /** How often a test repeats its race. */
    public static final int ROUNDS = Integer.getInteger("scratchnet.test.races", SHORT_FORM);

    /** The threads start up to this far apart, so that each round interleaves them in another way. */
    private static final int JITTER_NANOS = 500_000;

    private AtOnce() {}

    /** Runs each work on a thread of its own and waits for all of them; the futures have the results or the exceptions, in order. */
    @SafeVarargs
    @SuppressWarnings("varargs") // they are read only
    public static <T> List<Future<T>> run(Callable<? extends T>... works) {
        return run(List.of(works));
    }

    public static <T> List<Future<T>> run(List<? extends Callable<? extends T>> works) {
        CyclicBarrier start = new CyclicBarrier(works.size());
        SplittableRandom random = new SplittableRandom();
        List<Future<T>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(works.size())) {
            for (Callable<? extends T> work : works) {
                long jitter = random.nextLong(JITTER_NANOS);
                results.add(threads.submit(() -> {
                    start.await();
                    LockSupport.parkNanos(jitter);
                    return work.call();
                }));
            }
        }
        return results;
    }

    /** As {@link #run}, of works that must not fail. */
    @SafeVarargs
    @SuppressWarnings("varargs") // they are read only
    public static <T> List<T> results(Callable<? extends T>... works) {
        return AtOnce.<T>run(works).stream().map(AtOnce::result).toList();
    }

    /** The result of a work that must not have failed. */
    public static <T> T result(Future<T> ended) {
        if (ended.state() == Future.State.FAILED) {
            throw new AssertionError("failed beside another", ended.exceptionNow());
        }
        return ended.resultNow();
    }
}
