package io.scratchnet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.scratchnet.engine.augmentation.Augmentation;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.FitOptions;
import org.junit.jupiter.api.Test;

class FitLeftoversTest {

    /** The clouds are no images: that is found when the workers run already. */
    @Test
    void a_fit_that_cannot_be_made_leaves_no_thread_behind() {
        FitOptions distorted = FitOptions.epochs(1).augmentation(Augmentation.affine(1, 10, 0.1, 5));
        long before = workers();
        try (Network network = Network.of(Nets.PLAIN, Optimizer.sgd(0.1), Backend.of(Backend.Choice.AUTO, 3))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> network.fit(Nets.clouds(20), distorted))
                    .withMessageContaining("not square");
        }
        assertThat(workers()).isEqualTo(before);
    }

    private static long workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("fit-worker-"))
                .count();
    }
}
