package io.scratchnet.engine.workers;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Isolated
class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void every_task_runs_once_and_has_ended_when_run_returns(int count) {
        try (Workers workers = new Workers(count)) {
            assertThat(workers.count()).isEqualTo(count);
            for (int step = 0; step < 3000; step++) {
                int tasks = step % 40;
                AtomicIntegerArray runs = new AtomicIntegerArray(40);
                workers.run(tasks, (task, worker) -> {
                    assertThat(worker).isBetween(0, count - 1);
                    runs.incrementAndGet(task);
                });
                for (int task = 0; task < 40; task++) {
                    assertThat(runs.get(task)).as("task %d of %d", task, tasks).isEqualTo(task < tasks ? 1 : 0);
                }
            }
        }
    }

    @Test
    void threads_that_have_parked_are_woken() throws InterruptedException {
        try (Workers workers = new Workers(2)) {
            for (int step = 0; step < 5; step++) {
                Thread.sleep(20); // far longer than a waiting thread spins
                CountDownLatch both = new CountDownLatch(2);
                workers.run(2, (task, worker) -> meet(both)); // each waits for the other: only two threads can end it
            }
        }
    }

    @Test
    void a_worker_has_a_number_of_its_own() {
        try (Workers workers = new Workers(3)) {
            Set<Integer> numbers = ConcurrentHashMap.newKeySet();
            CountDownLatch all = new CountDownLatch(3);
            workers.run(3, (task, worker) -> {
                numbers.add(worker);
                meet(all);
            });
            assertThat(numbers).containsExactlyInAnyOrder(0, 1, 2);
        }
    }

    @Test
    void a_slow_task_is_waited_for() {
        try (Workers workers = new Workers(2)) {
            for (int slow = 0; slow < 2; slow++) {
                int last = slow;
                AtomicInteger ended = new AtomicInteger();
                CountDownLatch both = new CountDownLatch(2);
                workers.run(2, (task, worker) -> {
                    meet(both);
                    if (worker == last) {
                        LockSupport.parkNanos(MILLISECONDS.toNanos(50));
                    }
                    ended.incrementAndGet();
                });
                assertThat(ended).hasValue(2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void what_a_task_throws_reaches_the_caller_and_the_workers_can_be_used_again(int count) {
        try (Workers workers = new Workers(count)) {
            for (int i = 0; i < 200; i++) {
                int failing = i % 7;
                AtomicInteger running = new AtomicInteger();
                assertThatExceptionOfType(ArithmeticException.class)
                        .isThrownBy(() -> workers.run(7, (task, worker) -> {
                            running.incrementAndGet();
                            try {
                                failAt(failing, task, new ArithmeticException("task " + task));
                            } finally {
                                running.decrementAndGet();
                            }
                        }))
                        .withMessage("task " + failing);
                assertThat(running).as("tasks that still run").hasValue(0);
                AtomicInteger runs = new AtomicInteger();
                workers.run(7, (task, worker) -> runs.incrementAndGet());
                assertThat(runs).hasValue(7);
            }
        }
    }

    private static void failAt(int failing, int task, RuntimeException failure) {
        if (task == failing) {
            throw failure;
        }
    }

    @Test
    void what_another_thread_throws_waits_for_the_caller_to_end_its_own_task() {
        try (Workers workers = new Workers(2)) {
            CountDownLatch both = new CountDownLatch(2);
            AtomicBoolean ended = new AtomicBoolean();
            assertThatExceptionOfType(StackOverflowError.class)
                    .isThrownBy(() -> workers.run(2, (task, worker) -> {
                        meet(both);
                        if (worker == 1) {
                            throw new StackOverflowError("of another thread");
                        }
                        LockSupport.parkNanos(MILLISECONDS.toNanos(50));
                        ended.set(true);
                    }))
                    .withMessage("of another thread");
            assertThat(ended).isTrue();
            workers.run(2, (task, worker) -> assertThat(task).isLessThan(2));
        }
    }

    @Test
    void an_interrupt_of_the_caller_neither_hangs_nor_is_lost() {
        try (Workers workers = new Workers(2)) {
            AtomicInteger ended = new AtomicInteger();
            CountDownLatch both = new CountDownLatch(2);
            Thread caller = Thread.currentThread();
            workers.run(2, (task, worker) -> {
                meet(both);
                if (worker == 1) {
                    LockSupport.parkNanos(MILLISECONDS.toNanos(30)); // the caller has long parked
                    caller.interrupt();
                    LockSupport.parkNanos(MILLISECONDS.toNanos(30));
                }
                ended.incrementAndGet();
            });
            assertThat(ended).hasValue(2);
            assertThat(Thread.currentThread().isInterrupted())
                    .as("still interrupted")
                    .isTrue();
            workers.run(2, (task, worker) -> ended.incrementAndGet());
            assertThat(ended).hasValue(4);
            assertThat(Thread.interrupted()).as("and after another step").isTrue();
            caller.interrupt();
        } finally {
            assertThat(Thread.interrupted()).as("and after close").isTrue();
        }
    }

    @Test
    void close_ends_the_threads() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Workers workers = new Workers(5);
        assertThat(started(before)).isEqualTo(4);
        workers.close();
        assertThat(started(before)).isZero();
        workers.close();
    }

    private static long started(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("fit-worker-") && !before.contains(thread))
                .count();
    }

    @Test
    void threads_before_one_that_cannot_be_started_end() {
        List<Thread> started = new ArrayList<>();
        ThreadFactory factory = work -> {
            if (started.size() == 2) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            Thread thread = new Thread(work);
            started.add(thread);
            return thread;
        };
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> new Workers(5, factory).close());
        assertThat(started).hasSize(2).noneMatch(Thread::isAlive);
    }

    @Test
    void fewer_than_one_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Workers(0).close())
                .withMessage("workers must be >= 1, was 0");
    }

    private static void meet(CountDownLatch others) {
        others.countDown();
        try {
            assertThat(others.await(20, SECONDS)).as("all are here").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
