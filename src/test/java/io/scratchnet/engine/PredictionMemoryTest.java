package io.scratchnet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The memory that a network is said to keep while it predicts, held against the arrays that there are. */
@Isolated
class PredictionMemoryTest {
    private static final NetworkSpec SPEC =
            Nets.spec(Nets.fc(784, 300), Nets.act(Activation.RELU), Nets.fc(300, 10), Nets.act(Activation.SOFTMAX));
    private static final Backend BACKEND = Backend.best();
    private static final int CLIENTS = BACKEND.threads() + 10; // more than there are passes kept of one kind

    @Test
    void weights_and_what_many_predictions_at_once_leave_are_what_was_said() throws Exception {
        List<Layer> layers = Network.layers(SPEC);
        long before = ArrayMemory.settled();

        try (Network network = new Network(BACKEND);
                WorkspacePool passes = new WorkspacePool(BACKEND, layers)) {
            layers.forEach(network::add);
            network.compile(Loss.CROSS_ENTROPY, Optimizer.sgd(0.1));
            network.initialize(1);
            for (int samples : new int[] {1, WorkspacePool.FEW, WorkspacePool.MANY}) {
                predictedAtOnce(passes, samples);
            }
            assertThat(ArrayMemory.bytes() - before).isEqualTo(PredictionMemory.bytes(SPEC, BACKEND));
        }
        assertThat(ArrayMemory.bytes()).isEqualTo(before);
    }

    /** By clients none of which goes on before each of them has a pass. */
    private static void predictedAtOnce(WorkspacePool passes, int samples) throws Exception {
        CyclicBarrier all = new CyclicBarrier(CLIENTS);
        WorkspacePool.Gather gather = (order, from, input) -> awaited(all);
        Callable<Void> client = () -> {
            passes.run(samples, gather, (Matrix output, int from, int count) -> {});
            return null;
        };
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (Future<Void> each : clients.invokeAll(Collections.nCopies(CLIENTS, client))) {
                each.get();
            }
        }
    }

    private static void awaited(CyclicBarrier all) {
        try {
            all.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("not all came", e);
        }
    }
}
