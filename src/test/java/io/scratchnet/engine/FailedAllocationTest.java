package io.scratchnet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.explain.Explainer;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.BatchResult;
import io.scratchnet.engine.training.EarlyStopping;
import io.scratchnet.engine.training.EarlyStopping.Monitor;
import io.scratchnet.engine.training.FitListener;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.engine.training.RunningFit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Memory runs out at one array after the other: what was made before that one is freed, and no thread stays behind. */
@Isolated
class FailedAllocationTest {
    private static final int SAMPLES = 11;
    private static final NetworkSpec NETWORK = new NetworkSpec(
            List.of(
                    new LayerSpec.Fc(4, 3, Initializer.HE_UNIFORM),
                    new LayerSpec.BatchNorm(3),
                    new LayerSpec.Act(Activation.GELU),
                    new LayerSpec.Dropout(0.5),
                    new LayerSpec.Fc(3, 2, Initializer.GLOROT_UNIFORM),
                    new LayerSpec.Act(Activation.SOFTMAX)),
            Loss.CROSS_ENTROPY);
    private static final FitOptions OPTIONS = FitOptions.epochs(1)
            .batchSize(5)
            .validationSplit(0.2)
            .earlyStopping(new EarlyStopping(Monitor.VALIDATION_LOSS, 1, 0));

    private final Backend backend = new Backend(Backend.best().kernels(), 3);
    private final FailingArrays arrays = FailingArrays.install();

    @AfterEach
    void restore() {
        arrays.uninstall();
    }

    @Test
    void nothing_is_left_of_a_network_whose_nth_array_cannot_be_made() {
        assertThat(failsAt(Integer.MAX_VALUE)).isFalse();
        long before = ArrayMemory.settled();
        int n = 1;
        while (failsAt(n)) {
            assertThat(ArrayMemory.bytes()).as("array %d", n).isLessThanOrEqualTo(before);
            assertThat(fitWorkers()).as("array %d", n).isZero();
            n++;
        }
        assertThat(n).isGreaterThan(100);
    }

    /** Whether the whole life of a network runs out of memory where the nth array cannot be made. */
    private boolean failsAt(int n) {
        arrays.failAt(n);
        try {
            live();
            return false;
        } catch (OutOfMemoryError e) {
            return true;
        } finally {
            arrays.failAt(Integer.MAX_VALUE);
        }
    }

    private void live() {
        Dataset data = data();
        ByteArrayOutputStream checkpoint = new ByteArrayOutputStream();
        try (Network network = Network.of(NETWORK, Optimizer.adam(0.01), backend)) {
            network.fit(data, OPTIONS, new Saving(checkpoint));
            network.resume(data, OPTIONS, new FitListener() {}, new ByteArrayInputStream(checkpoint.toByteArray()));
            network.evaluate(data);
            network.predict(new float[1][4]);
            network.predict(new float[40][4]);
            network.explainer().inputGradient(new float[4], 0, Explainer.Of.SCORE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Saves the fit after its first batch. */
    private static final class Saving implements FitListener {
        private final ByteArrayOutputStream out;
        private @Nullable RunningFit fit;

        Saving(ByteArrayOutputStream out) {
            this.out = out;
        }

        @Override
        public void begin(RunningFit running) {
            fit = running;
        }

        @Override
        public Signal afterBatch(BatchResult batch) {
            if (batch.step() == 1) {
                try {
                    Objects.requireNonNull(fit).save(out, Map.of());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return Signal.CONTINUE;
        }
    }

    private static Dataset data() {
        float[][] targets = new float[SAMPLES][2];
        for (int i = 0; i < SAMPLES; i++) {
            targets[i][i % 2] = 1;
        }
        return Dataset.of(new float[SAMPLES][4], targets);
    }

    private static long fitWorkers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("fit-worker-"))
                .count();
    }
}
