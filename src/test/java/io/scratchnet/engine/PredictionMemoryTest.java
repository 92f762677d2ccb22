package io.scratchnet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.optimizer.Optimizer;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The memory that a network is said to keep while it predicts, held against what the process has allocated. */
@Isolated
class PredictionMemoryTest {
    private static final NetworkSpec SPEC =
            Nets.spec(Nets.fc(4000, 4000), Nets.act(Activation.RELU), Nets.fc(4000, 10), Nets.act(Activation.SOFTMAX));
    private static final int THREADS = 8;

    @Test
    void weights_and_what_many_predictions_at_once_leave_are_what_was_said() throws Exception {
        assumeTrue(NativeHeap.isCounted(), "this C library does not count");
        predictedAtOnce(Network.of(SPEC, Optimizer.sgd(0.1))).close(); // what is made once for all networks
        long before = NativeHeap.bytes();

        try (Network network = predictedAtOnce(Network.of(SPEC, Optimizer.sgd(0.1)))) {
            assertThat(network.spec()).isEqualTo(SPEC);
            assertThat(NativeHeap.bytes() - before)
                    .isCloseTo(PredictionMemory.bytes(SPEC, Backend.best()), withinPercentage(8));
        }
    }

    private static Network predictedAtOnce(Network network) throws Exception {
        network.initialize(1);
        CountDownLatch start = new CountDownLatch(THREADS);
        Callable<Void> client = () -> {
            start.countDown();
            start.await();
            for (int samples : new int[] {1, Passes.FEW, Passes.MANY, 1, Passes.MANY, Passes.FEW}) {
                network.predict(new float[samples][SPEC.inputs()]);
            }
            return null;
        };
        try (ExecutorService clients = Executors.newFixedThreadPool(THREADS)) {
            for (Future<Void> each : clients.invokeAll(Collections.nCopies(THREADS, client))) {
                each.get();
            }
        }
        return network;
    }
}
