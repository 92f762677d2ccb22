package io.scratchnet.server.training.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scratchnet.server.training.StoredJobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.annotation.Autowired;

/** A context that is stopped may be started again: Spring's test cache pauses and restarts contexts. */
@ProgressTest
@Isolated
class JobWatcherTest {
    private final JobWatcher watcher;
    private final StoredJobs store;

    @Autowired
    JobWatcherTest(JobWatcher watcher, StoredJobs store) {
        this.watcher = watcher;
        this.store = store;
    }

    @Test
    void one_thread_watches_however_often_it_is_stopped_and_started() {
        long before = threads();
        for (int times = 0; times < 3; times++) {
            watcher.stop();
            watcher.start();
        }
        // Where a context was stopped just before, its thread may have been counted while it ended.
        await().untilAsserted(() -> assertThat(threads()).isLessThanOrEqualTo(before));
    }

    @Test
    void a_job_is_followed_after_a_restart_although_a_stream_from_before_has_not_left() {
        FollowedJob job = FollowedJob.running(store);
        JobSubscription before = watcher.join(job.id());

        watcher.stop();
        watcher.start();
        JobSubscription after = watcher.join(job.id());
        job.train(1, 1);

        assertThat(before.story().over()).isTrue();
        await().untilAsserted(() -> assertThat(after.story().lastEpoch()).isEqualTo(1));
        assertThat(after.story().over()).isFalse();
        watcher.leave(before);
        assertThat(watcher.followed()).isEqualTo(1);
        watcher.leave(after);
        assertThat(watcher.followed()).isZero();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("job-watcher"))
                .count();
    }
}
