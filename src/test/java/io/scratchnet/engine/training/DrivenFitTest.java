package io.scratchnet.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scratchnet.engine.Nets;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.schedule.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DrivenFitTest {
    private static final Dataset IMAGES = Nets.clouds(96);
    private static final FitOptions OPTIONS =
            FitOptions.epochs(2).batchSize(16).shuffle(false).seed(4).schedule(Schedule.cosine(1, 1e-4));
    private static final int[] TWO_EPOCHS =
            IntStream.range(0, 192).map(i -> i % 96).toArray();

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of(Nets.PLAIN, Optimizer.sgd(0.1)),
                Arguments.of(Nets.DROPOUT, Optimizer.momentum(0.05, 0.9)),
                Arguments.of(Nets.BATCH_NORM, Optimizer.adam(0.01)),
                Arguments.of(Nets.WIDE, Optimizer.adamW(0.01, 0.1)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void steps_that_the_caller_takes_give_the_bits_of_a_fit(NetworkSpec spec, Optimizer optimizer) {
        try (Network fitted = Network.of(spec, optimizer);
                Network driven = Network.of(spec, optimizer)) {
            fitted.fit(IMAGES, OPTIONS);
            try (DrivenFit fit = driven.drive(IMAGES, OPTIONS)) {
                fit.take(TWO_EPOCHS);
            }
            assertThat(Nets.numbers(driven)).containsExactly(Nets.numbers(fitted));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void a_state_that_is_handed_over_continues_elsewhere(NetworkSpec spec, Optimizer optimizer) {
        try (Network first = Network.of(spec, optimizer);
                Network second = Network.of(spec, optimizer);
                Network fitted = Network.of(spec, optimizer)) {
            fitted.fit(IMAGES, OPTIONS);
            DrivenFit.State half;
            try (DrivenFit fit = first.drive(IMAGES, OPTIONS)) {
                fit.take(Arrays.copyOf(TWO_EPOCHS, 80));
                half = fit.state();
            }
            assertThat(half.steps()).isEqualTo(5);
            try (DrivenFit fit = second.drive(IMAGES, OPTIONS.seed(4))) {
                fit.restore(half);
                fit.take(Arrays.copyOfRange(TWO_EPOCHS, 80, 192));
                assertThat(fit.state().steps()).isEqualTo(12);
            }
            assertThat(Nets.numbers(second)).containsExactly(Nets.numbers(fitted));
        }
    }

    @Test
    void what_does_not_fit_is_refused_by_value() {
        try (Network network = Network.of(Nets.PLAIN, Optimizer.momentum(0.1, 0.9));
                DrivenFit fit = network.drive(IMAGES, OPTIONS)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fit.take(new int[15]))
                    .withMessage("order must hold a multiple of the batch size 16, held 15");
            int[] outside = new int[16];
            outside[3] = 96;
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fit.take(outside))
                    .withMessage("samples must be from 0 to 95, was 96");
            float[] parameters = fit.state().parameters();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fit.restore(new DrivenFit.State(parameters, List.of(), 0)))
                    .withMessage("moments must have 1 elements, had 0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fit.restore(new DrivenFit.State(parameters, List.of(new float[3]), 0)))
                    .withMessageStartingWith("moments[0] must have ");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.drive(IMAGES, OPTIONS.validationSplit(0.1)))
                    .withMessage("validationSplit must be 0 where the caller takes the steps, was 0.1");
        }
    }
}
