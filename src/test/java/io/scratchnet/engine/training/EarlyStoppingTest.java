package io.scratchnet.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.Nets;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.EarlyStopping.Monitor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EarlyStoppingTest {
    private static final Dataset FEW = Nets.clouds(90); // so few that a network soon learns them by heart

    private final Map<Integer, byte[]> weights = new HashMap<>();

    @ParameterizedTest
    @EnumSource(Monitor.class)
    void ends_when_no_epoch_gets_better_and_brings_the_best_one_back(Monitor monitor) {
        try (Network network = Network.of(Nets.BATCH_NORM, Optimizer.adam(0.02))) {
            History history = network.fit(FEW, options(new EarlyStopping(monitor, 4, 0)), remember(network, 0));
            EpochResult best = best(history, monitor);
            assertThat(history.bestEpoch()).isEqualTo(best.epoch());
            assertThat(history.epochs()).hasSize(best.epoch() + 4).hasSizeLessThan(200);
            assertThat(history.stopped()).isFalse();
            assertThat(Nets.saved(network)).isEqualTo(weights.get(best.epoch()));
            assertThat(Nets.saved(network))
                    .isNotEqualTo(weights.get(history.epochs().size()));
        }
    }

    @Test
    void evaluation_afterwards_is_that_of_the_best_epoch() {
        FitOptions options = options(new EarlyStopping(Monitor.VALIDATION_LOSS, 3, 0));
        try (Network network = Network.of(Nets.PLAIN, Optimizer.adam(0.02))) {
            History history = network.fit(FEW, options);
            EpochResult best = best(history, Monitor.VALIDATION_LOSS);
            int[] kept = Split.of(FEW.size(), options).validation();
            Evaluation all = network.evaluate(FEW);
            long wrong = all.misclassified().stream()
                    .filter(index -> Arrays.binarySearch(kept, index) >= 0)
                    .count();
            assertThat(1 - wrong / (double) kept.length)
                    .isCloseTo(score(best, Monitor.VALIDATION_ACCURACY), within(1e-12));
        }
    }

    private static EpochResult best(History history, Monitor monitor) {
        EpochResult best = history.epochs().getFirst();
        for (EpochResult epoch : history.epochs()) {
            best = score(epoch, monitor) > score(best, monitor) ? epoch : best; // the first of equals
        }
        return best;
    }

    private static double score(EpochResult epoch, Monitor monitor) {
        return switch (monitor) {
            case VALIDATION_LOSS -> -Objects.requireNonNull(epoch.validationLoss());
            case VALIDATION_ACCURACY -> Objects.requireNonNull(epoch.validationAccuracy());
        };
    }

    @Test
    void what_is_hardly_better_does_not_count() {
        EarlyStopping settings = new EarlyStopping(Monitor.VALIDATION_LOSS, 2, 1000);
        try (Network network = Network.of(Nets.PLAIN, Optimizer.adam(0.02))) {
            History history = network.fit(FEW, options(settings));
            assertThat(history.bestEpoch()).isEqualTo(1);
            assertThat(history.epochs()).hasSize(3);
        }
    }

    @Test
    void the_epoch_after_which_a_listener_stops_may_be_the_best() {
        EarlyStopping settings = new EarlyStopping(Monitor.VALIDATION_LOSS, 9, 0);
        try (Network network = Network.of(Nets.PLAIN, Optimizer.adam(0.002))) {
            History history = network.fit(FEW, options(settings), remember(network, 3));
            assertThat(best(history, Monitor.VALIDATION_LOSS).epoch()).isEqualTo(3); // a low rate: each is better
            assertThat(history.stopped()).isTrue();
            assertThat(history.bestEpoch()).isEqualTo(3);
            assertThat(Nets.saved(network)).isEqualTo(weights.get(3));
        }
    }

    @Test
    void without_validation_it_is_refused() {
        FitOptions options = options(new EarlyStopping(Monitor.VALIDATION_LOSS, 1, 0));
        try (Network network = Network.of(Nets.PLAIN, Optimizer.adam(0.02))) {
            for (double split : new double[] {0, 0.001}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> network.fit(FEW, options.validationSplit(split)))
                        .withMessage("earlyStopping needs validation samples, validationSplit " + split
                                + " of 90 samples gives none");
            }
        }
    }

    @Test
    void without_early_stopping_there_is_no_best_epoch() {
        try (Network network = Network.of(Nets.PLAIN, Optimizer.adam(0.02))) {
            assertThat(network.fit(FEW, options(null).validationSplit(0.2)).bestEpoch())
                    .isNull();
        }
    }

    @Test
    void settings_out_of_range_are_refused_by_value() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EarlyStopping(Monitor.VALIDATION_LOSS, 0, 0))
                .withMessage("patience must be >= 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EarlyStopping(Monitor.VALIDATION_LOSS, 1, -0.5))
                .withMessage("minDelta must be in [0, 1000], was -0.5");
    }

    private static FitOptions options(@Nullable EarlyStopping settings) {
        return FitOptions.epochs(settings == null ? 2 : 200)
                .batchSize(16)
                .seed(3)
                .validationSplit(0.4)
                .earlyStopping(settings);
    }

    /** Keeps the weights of each epoch; stops after the given one. */
    private FitListener remember(Network network, int last) {
        return new FitListener() {
            @Override
            public Signal afterEpoch(EpochResult epoch) {
                weights.put(epoch.epoch(), Nets.saved(network));
                return epoch.epoch() == last ? Signal.STOP : Signal.CONTINUE;
            }
        };
    }
}
