package io.scratchnet.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Horizon HORIZON = new Horizon(10, 6);

    @Test
    void constant_stays() {
        assertThat(Schedule.constant().rateAt(0.3, 59, HORIZON, List.of())).isEqualTo(0.3);
    }

    @Test
    void step_multiplies_after_whole_epochs() {
        Schedule schedule = Schedule.step(2, 0.1);
        assertThat(schedule.rateAt(1, 19, HORIZON, List.of())).isEqualTo(1);
        assertThat(schedule.rateAt(1, 20, HORIZON, List.of())).isCloseTo(0.1, within(1e-15));
        assertThat(schedule.rateAt(1, 59, HORIZON, List.of())).isCloseTo(0.01, within(1e-15));
    }

    @Test
    void cosine_rises_to_the_initial_rate_and_ends_at_the_minimum_without_a_jump() {
        Schedule schedule = Schedule.cosine(2, 0.05);
        assertThat(schedule.rateAt(1, 0, HORIZON, List.of())).isCloseTo(0.05, within(1e-12));
        assertThat(schedule.rateAt(1, 19, HORIZON, List.of())).isEqualTo(1);
        assertThat(schedule.rateAt(1, 20, HORIZON, List.of())).isEqualTo(1);
        assertThat(schedule.rateAt(1, 59, HORIZON, List.of())).isCloseTo(0.05, within(1e-12));
        for (int step = 1; step < 60; step++) {
            double change =
                    schedule.rateAt(1, step, HORIZON, List.of()) - schedule.rateAt(1, step - 1, HORIZON, List.of());
            assertThat(change).isBetween(-0.05, 0.0500001);
        }
    }

    @Test
    void cosine_without_warm_up_starts_at_the_initial_rate() {
        assertThat(Schedule.cosine(0, 0).rateAt(0.2, 0, HORIZON, List.of())).isEqualTo(0.2);
        assertThat(Schedule.cosine(0, 0).rateAt(0.2, 59, HORIZON, List.of())).isZero();
    }

    /** math.cos of Python 3.11: 0.05 + 0.95 * (1 + cos(pi * i / 19)) / 2 for i = 0, 5, 19; each cycle has 20 steps. */
    @Test
    void cosine_restarts_at_the_initial_rate_in_every_cycle() {
        Schedule schedule = new Cosine(0, 0.05, 3);
        for (int cycle = 0; cycle < 3; cycle++) {
            assertThat(schedule.rateAt(1, cycle * 20L, HORIZON, List.of())).isEqualTo(1);
            assertThat(schedule.rateAt(1, cycle * 20L + 5, HORIZON, List.of()))
                    .isCloseTo(0.846708746522227, within(1e-12));
            assertThat(schedule.rateAt(1, cycle * 20L + 19, HORIZON, List.of())).isCloseTo(0.05, within(1e-12));
        }
    }

    @Test
    void cosine_cycles_begin_after_the_warm_up_and_share_what_is_left_to_a_step() {
        Schedule schedule = new Cosine(1, 0, 4); // 50 steps in cycles of 13, 12, 13, 12
        List<Long> peaks = LongStream.range(9, 60)
                .filter(step -> schedule.rateAt(1, step, HORIZON, List.of()) == 1)
                .boxed()
                .toList();
        List<Long> ends = LongStream.range(9, 60)
                .filter(step -> schedule.rateAt(1, step, HORIZON, List.of()) == 0)
                .boxed()
                .toList();
        assertThat(peaks).containsExactly(9L, 10L, 23L, 35L, 48L);
        assertThat(ends).containsExactly(22L, 34L, 47L, 59L);
    }

    /** Python 3.11: 0.2 * 0.5 ** (step / 10) and 0.2 / (1 + 0.25 * step / 10). */
    @Test
    void exponential_and_inverse_time_fall_at_every_step() {
        assertThat(rates(new Exponential(0.5), 0.2, 0, 1, 10, 25, 59))
                .containsExactly(
                        new double[] {0.2, 0.18660659830736148, 0.1, 0.03535533905932738, 0.0033492920704259153},
                        within(1e-15));
        assertThat(rates(new InverseTime(0.25), 0.2, 0, 1, 10, 25, 59))
                .containsExactly(
                        new double[] {0.2, 0.1951219512195122, 0.16, 0.12307692307692308, 0.08080808080808081},
                        within(1e-15));
    }

    /**
     * PyTorch 1.13.0 (Debian's python3-torch): {@code OneCycleLR(o, max_lr=0.5, total_steps=60, pct_start=0.3, div_factor=25,
     * final_div_factor=1e4)}, and {@code total_steps=7, pct_start=0.4, div_factor=10, final_div_factor=100}.
     */
    @Test
    void one_cycle_equals_pytorch() {
        assertThat(rates(new OneCycle(0.3, 25, 1e4), 0.5, 0, 1, 8, 17, 18, 30, 45, 58, 59))
                .containsExactly(
                        new double[] {
                            0.02,
                            0.02408645607586357,
                            0.23785559372880755,
                            0.5,
                            0.49930095209149783,
                            0.3908304511958474,
                            0.1250015,
                            0.0007010479085021488,
                            2e-06
                        },
                        within(1e-14));
        Schedule few = new OneCycle(0.4, 10, 100);
        assertThat(LongStream.range(0, 7).mapToDouble(step -> few.rateAt(0.5, step, new Horizon(7, 1), List.of())))
                .containsExactly(
                        0.04999999999999999,
                        0.31407083997505925,
                        0.49721049884972585,
                        0.4059665780142187,
                        0.23158615912679054,
                        0.06717029501050087,
                        0.0005);
    }

    @Test
    void one_cycle_of_a_single_step_is_the_peak() {
        assertThat(new OneCycle(0.3, 25, 1e4).rateAt(0.5, 0, new Horizon(1, 1), List.of()))
                .isEqualTo(0.5);
    }

    @Test
    void reduce_on_plateau_waits_for_its_patience_and_then_again() {
        Schedule schedule = new ReduceOnPlateau(0.5, 2, 0.1);
        double[] losses = {1, 0.95, 0.85, 0.8, 0.78, 0.77, 0.76, 0.3, 0.31};
        List<Double> monitored = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        for (double loss : losses) {
            monitored.add(loss);
            rates.add(schedule.rateAt(1, monitored.size() * 10L, HORIZON, monitored));
        }
        assertThat(rates).containsExactly(1.0, 1.0, 1.0, 1.0, 0.5, 0.5, 0.25, 0.25, 0.25);
        assertThat(schedule.rateAt(1, 0, HORIZON, List.of())).isEqualTo(1);
        assertThat(schedule.rateAt(1, 20, HORIZON, List.of(Double.NaN, Double.NaN)))
                .isEqualTo(0.5);
    }

    @Test
    void settings_out_of_range_are_refused_by_value() {
        assertRefused(() -> new Exponential(0), "factor must be in (0, 1], was 0.0");
        assertRefused(() -> new InverseTime(-1), "decay must be in [0, 1000], was -1.0");
        assertRefused(() -> new Cosine(0, 0, 0), "cycles must be >= 1, was 0");
        assertRefused(() -> new OneCycle(1, 25, 1e4), "warmupShare must be in (0, 1), was 1.0");
        assertRefused(() -> new OneCycle(0.3, 0.5, 1e4), "startDivisor must be in [1, 1e9], was 0.5");
        assertRefused(() -> new OneCycle(0.3, 25, Double.NaN), "endDivisor must be in [1, 1e9], was NaN");
        assertRefused(() -> new ReduceOnPlateau(0.5, 0, 0), "patience must be >= 1, was 0");
        assertRefused(() -> new ReduceOnPlateau(2, 1, 0), "factor must be in (0, 1], was 2.0");
    }

    private static double[] rates(Schedule schedule, double initialRate, long... steps) {
        return LongStream.of(steps)
                .mapToDouble(step -> schedule.rateAt(initialRate, step, HORIZON, List.of()))
                .toArray();
    }

    private static void assertRefused(ThrowingCallable settings, String message) {
        assertThatIllegalArgumentException().isThrownBy(settings).withMessage(message);
    }
}
