package io.scratchnet.server.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ElasticThreadsTest {
    private static final int FEW = 2;
    private static final int MOST = 5;
    private static final int QUEUE = 100;

    private final Semaphore running = new Semaphore(0);
    private final CountDownLatch held = new CountDownLatch(1);

    @Test
    void a_request_that_takes_long_has_another_one_run_beside_it_up_to_a_bound() throws InterruptedException {
        try (ElasticThreads threads = threads(Duration.ofMillis(20))) {
            for (int i = 0; i < MOST + 1; i++) {
                threads.execute(this::hold);
            }
            assertThat(running.tryAcquire(MOST, 30, TimeUnit.SECONDS)).isTrue();
            Thread.sleep(300); // time enough for one too many
            assertThat(running.availablePermits()).isZero();
            assertThat(threads.queue()).hasSize(1);
            assertThat(threads.atOnce()).isEqualTo(MOST);
            held.countDown();
        }
    }

    @Test
    void as_few_as_before_run_once_the_long_ones_have_ended() throws InterruptedException {
        try (ElasticThreads threads = threads(Duration.ofMillis(20))) {
            for (int i = 0; i < MOST; i++) {
                threads.execute(this::hold);
            }
            assertThat(running.tryAcquire(MOST, 30, TimeUnit.SECONDS)).isTrue();
            held.countDown();

            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (threads.atOnce() > FEW) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.sleep(10);
            }
        }
    }

    @Test
    void few_run_at_once_while_none_takes_long_also_where_the_queue_is_full() throws InterruptedException {
        try (ElasticThreads threads = threads(Duration.ofHours(1))) {
            AtomicInteger atOnce = new AtomicInteger();
            Set<Integer> seen = ConcurrentHashMap.newKeySet();
            CountDownLatch done = new CountDownLatch(500);
            int refused = 0;
            while (done.getCount() > 0) {
                try {
                    threads.execute(() -> {
                        seen.add(atOnce.incrementAndGet());
                        spin();
                        atOnce.decrementAndGet();
                        done.countDown();
                    });
                } catch (RejectedExecutionException full) {
                    refused++;
                    Thread.sleep(1);
                }
            }
            assertThat(refused).isPositive();
            assertThat(seen).contains(FEW).isSubsetOf(1, FEW);
        }
    }

    private static ElasticThreads threads(Duration aLongTime) {
        return new ElasticThreads("test-", FEW, MOST, QUEUE, aLongTime);
    }

    private void hold() {
        running.release();
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A tenth of a millisecond. */
    private static void spin() {
        long end = System.nanoTime() + 100_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
