package io.scratchnet.server.training.events;

import static io.scratchnet.server.training.JobStatus.FAILED;
import static io.scratchnet.server.training.JobStatus.PAUSED;
import static io.scratchnet.server.training.JobStatus.QUEUED;
import static io.scratchnet.server.training.JobStatus.RUNNING;
import static io.scratchnet.server.training.JobStatus.SUCCEEDED;
import static io.scratchnet.server.training.events.Stories.epochs;
import static io.scratchnet.server.training.events.Stories.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.training.JobProgress;
import io.scratchnet.server.training.Transition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventCursorTest {
    private static final JobEvents ENDED = JobEvents.of(standing(5, QUEUED, RUNNING, SUCCEEDED), epochs(1, 5));

    @Test
    void a_job_that_runs_tells_its_transitions_then_its_epochs_then_its_progress() {
        assertThat(told(EventPosition.START, JobEvents.of(standing(3, QUEUED, RUNNING), epochs(1, 2))))
                .containsExactly("0.1 QUEUED", "0.2 RUNNING", "1 epoch 1", "2 epoch 2", "progress of 3");
    }

    @Test
    void a_job_that_has_ended_tells_so_last() {
        assertThat(told(EventPosition.START, ENDED))
                .startsWith("0.1 QUEUED", "0.2 RUNNING", "1 epoch 1")
                .endsWith("5 epoch 5", "progress of 5", "5.3 SUCCEEDED");
    }

    @Test
    void what_was_told_is_not_told_again() {
        EventCursor cursor = new EventCursor(EventPosition.START);
        cursor.next(JobEvents.of(standing(3, QUEUED, RUNNING), epochs(1, 2)));

        assertThat(cursor.next(JobEvents.of(standing(3, QUEUED, RUNNING), epochs(1, 2))))
                .isEmpty();
        assertThat(cursor.next(JobEvents.of(standing(4, QUEUED, RUNNING, PAUSED), epochs(1, 4))))
                .extracting(EventCursorTest::line)
                .containsExactly("3 epoch 3", "4 epoch 4", "4.3 PAUSED", "progress of 4");
    }

    @Test
    void epochs_that_are_trained_again_are_not_told_again() {
        EventCursor cursor = new EventCursor(EventPosition.START);
        JobEvents before = JobEvents.of(standing(4, QUEUED, RUNNING), epochs(1, 3));
        cursor.next(before);

        JobEvents rewound = before.next(standing(2, QUEUED, RUNNING, QUEUED, RUNNING), List.of());
        assertThat(rewound.epochs()).isEqualTo(epochs(1, 1));
        assertThat(cursor.next(rewound))
                .extracting(EventCursorTest::line)
                .containsExactly("3.3 QUEUED", "3.4 RUNNING", "progress of 2");

        JobEvents ahead = rewound.next(standing(5, QUEUED, RUNNING, QUEUED, RUNNING), epochs(2, 4));
        assertThat(ahead.epochs()).isEqualTo(epochs(1, 4));
        assertThat(cursor.next(ahead)).extracting(EventCursorTest::line).containsExactly("4 epoch 4", "progress of 5");
    }

    @ParameterizedTest
    @CsvSource({
        "3.2, '4 epoch 4,5 epoch 5,progress of 5,5.3 SUCCEEDED'",
        "4, '4.1 QUEUED,4.2 RUNNING,5 epoch 5,progress of 5,5.3 SUCCEEDED'",
        "5.2, 'progress of 5,5.3 SUCCEEDED'",
        "99.99, 'progress of 5,99.3 SUCCEEDED'"
    })
    void after_a_position_the_rest_is_told(String id, String rest) {
        assertThat(told(EventPosition.parse(id), ENDED)).containsExactly(rest.split(",", -1));
    }

    @Test
    void the_last_event_of_a_job_that_has_ended_is_its_end_and_no_other_is() {
        assertThat(EventPosition.parse("5.3").isEndOf(ENDED)).isTrue();
        assertThat(EventPosition.parse("5").isEndOf(ENDED)).isFalse();
        assertThat(EventPosition.parse("5.2").isEndOf(ENDED)).isFalse();
        assertThat(EventPosition.parse("4.3").isEndOf(ENDED)).isFalse();
        assertThat(EventPosition.parse("5.2").isEndOf(JobEvents.of(standing(5, QUEUED, RUNNING), epochs(1, 5))))
                .isFalse();
    }

    @Test
    void a_job_that_failed_before_its_first_epoch_tells_that() {
        assertThat(told(EventPosition.START, JobEvents.of(standing(0, QUEUED, RUNNING, FAILED), List.of())))
                .containsExactly("0.1 QUEUED", "0.2 RUNNING", "progress of 0", "0.3 FAILED");
    }

    private static List<String> told(EventPosition from, JobEvents story) {
        return new EventCursor(from)
                .next(story).stream().map(EventCursorTest::line).toList();
    }

    private static String line(JobEvent event) {
        return switch (event.data()) {
            case Transition transition -> event.id() + " " + transition.status();
            case EpochResult epoch -> event.id() + " " + event.name() + " " + epoch.epoch();
            case JobProgress progress -> event.name() + " of " + progress.epoch();
            default -> throw new AssertionError(event);
        };
    }
}
