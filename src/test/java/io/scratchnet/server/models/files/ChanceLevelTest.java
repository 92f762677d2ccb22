package io.scratchnet.server.models.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.data.Mnist;
import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChanceLevelTest {

    @Test
    void it_lies_above_the_share_of_the_largest_class_by_three_deviations_of_a_hundred_guesses() {
        assertThat(ChanceLevel.of(of(List.of(List.of(900, 100), List.of(500, 500)))))
                .isCloseTo(0.5 + 3 * 0.05, within(1e-12));
        assertThat(ChanceLevel.of(of(List.of(List.of(900, 100), List.of(0, 0)))))
                .isEqualTo(1);
    }

    @Test
    void of_few_samples_it_is_higher() {
        assertThat(ChanceLevel.of(of(List.of(List.of(2, 2), List.of(2, 2))))).isGreaterThan(1);
    }

    @Test
    void networks_whose_weights_are_drawn_lie_below_it() throws Exception {
        Dataset test = Mnist.load(Path.of("data/mnist")).test();
        NetworkSpec spec = new NetworkSpec(
                List.of(
                        new LayerSpec.Fc(784, 16, Initializer.HE_NORMAL),
                        new LayerSpec.Act(Activation.RELU),
                        new LayerSpec.Fc(16, 10, Initializer.HE_NORMAL)),
                Loss.MSE);
        for (int seed = 0; seed < 20; seed++) {
            try (Network network = Network.of(spec, Optimizer.sgd(0.1))) {
                network.initialize(seed);
                Evaluation evaluation = network.evaluate(test);
                assertThat(evaluation.accuracy()).isLessThan(ChanceLevel.of(evaluation));
            }
        }
    }

    private static Evaluation of(List<List<Integer>> confusion) {
        return new Evaluation(0, 0, confusion, List.of(), List.of());
    }
}
