package io.scratchnet.engine.training;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class DivergedExceptionTest {
    private static final NetworkSpec ONE_WEIGHT =
            new NetworkSpec(List.of(new LayerSpec.Fc(1, 1, Initializer.ZEROS)), Loss.MSE);

    /** The first batch's loss is 1e22. Then the weight is 2e25, and the square of the output no float. */
    @Test
    void a_batch_whose_loss_is_no_number_ends_the_fit() {
        assertDiverges(FitOptions.epochs(2).batchSize(4), "the loss became Infinity in epoch 2 at step 2");
    }

    @Test
    void a_validation_loss_that_is_no_number_ends_the_fit() {
        assertDiverges(
                FitOptions.epochs(1).batchSize(4).validationSplit(0.5),
                "the loss of the validation samples became Infinity");
    }

    private static void assertDiverges(FitOptions options, String message) {
        float[][] large = {{1e11f}, {1e11f}, {1e11f}, {1e11f}};
        try (Network network = Network.of(ONE_WEIGHT, Optimizer.sgd(1000))) {
            assertThatThrownBy(() -> network.fit(Dataset.of(large, large), options))
                    .isInstanceOf(DivergedException.class)
                    .hasMessageContaining(message)
                    .hasMessageEndingWith("; a smaller learning rate may help");
        }
    }
}
