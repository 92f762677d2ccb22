package io.scratchnet.server.training.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.server.training.JobStatus;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobSubscriptionTest {
    private static final JobEvents BEFORE =
            JobEvents.of(Stories.standing(1, JobStatus.QUEUED, JobStatus.RUNNING), List.of());
    private static final JobEvents LATER =
            JobEvents.of(Stories.standing(2, JobStatus.QUEUED, JobStatus.RUNNING), Stories.epochs(1, 1));

    private final JobSubscription feed = new JobSubscription(UUID.randomUUID(), BEFORE);

    @Test
    void a_read_that_ends_after_a_feed_was_broken_off_does_not_begin_it_again() {
        feed.breakOff();
        feed.tell(LATER);

        assertThat(feed.story().over()).isTrue();
    }

    @Test
    void what_was_told_last_stays_when_a_feed_is_broken_off() {
        feed.tell(LATER);
        feed.breakOff();

        assertThat(feed.story()).isEqualTo(LATER.brokenOff());
    }
}
