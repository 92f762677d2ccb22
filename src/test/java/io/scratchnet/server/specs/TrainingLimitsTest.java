package io.scratchnet.server.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TrainingLimitsTest {

    @Test
    void more_epochs_than_a_checkpoint_has_room_for_are_no_limit() {
        assertThat(new TrainingLimits(10_000, 1).epochs()).isEqualTo(10_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainingLimits(10_001, 1))
                .withMessageContaining("scratchnet.limits.training.epochs must be in [1, 10000], was 10001");
    }

    @Test
    void neither_are_none() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainingLimits(0, 1))
                .withMessageContaining("was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainingLimits(1, 0))
                .withMessageContaining("batch-size must be >= 1, was 0");
    }
}
