package io.scratchnet.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Horizon HORIZON = new Horizon(10, 6);

    @Test
    void constant_stays() {
        assertThat(Schedule.constant().rateAt(0.3, 59, HORIZON)).isEqualTo(0.3);
    }

    @Test
    void step_multiplies_after_whole_epochs() {
        Schedule schedule = Schedule.step(2, 0.1);
        assertThat(schedule.rateAt(1, 19, HORIZON)).isEqualTo(1);
        assertThat(schedule.rateAt(1, 20, HORIZON)).isCloseTo(0.1, within(1e-15));
        assertThat(schedule.rateAt(1, 59, HORIZON)).isCloseTo(0.01, within(1e-15));
    }

    @Test
    void cosine_rises_to_the_initial_rate_and_ends_at_the_minimum_without_a_jump() {
        Schedule schedule = Schedule.cosine(2, 0.05);
        assertThat(schedule.rateAt(1, 0, HORIZON)).isCloseTo(0.05, within(1e-12));
        assertThat(schedule.rateAt(1, 19, HORIZON)).isEqualTo(1);
        assertThat(schedule.rateAt(1, 20, HORIZON)).isEqualTo(1);
        assertThat(schedule.rateAt(1, 59, HORIZON)).isCloseTo(0.05, within(1e-12));
        for (int step = 1; step < 60; step++) {
            double change = schedule.rateAt(1, step, HORIZON) - schedule.rateAt(1, step - 1, HORIZON);
            assertThat(change).isBetween(-0.05, 0.0500001);
        }
    }

    @Test
    void cosine_without_warm_up_starts_at_the_initial_rate() {
        assertThat(Schedule.cosine(0, 0).rateAt(0.2, 0, HORIZON)).isEqualTo(0.2);
        assertThat(Schedule.cosine(0, 0).rateAt(0.2, 59, HORIZON)).isZero();
    }
}
