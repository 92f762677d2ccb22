package io.scratchnet.engine.layer;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.loss.Loss;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A batch that several threads take through the network together: cut into a fixed number of shards, each a {@link Workspace} of its own
 * over some of the samples. The work comes in rounds that follow each other; the tasks of one round touch different arrays and may run at
 * once. Where no layer mixes the samples there is one round, forward and backward. Each layer that does is a round of one task, and another
 * on the way back.
 */
public final class ShardedBatch implements AutoCloseable {
    /** Gives the shards their samples, and is told their outputs. Called from the threads that run the tasks. */
    public interface Feed {
        /** Fills the shard's input and target. */
        void fill(Workspace shard, int worker);

        /** The shard's output is there. */
        void seen(Workspace shard);
    }

    private final List<Layer> layers;
    private final LossStage loss;
    private final List<ExecutionPlan> forward;
    private final List<ExecutionPlan> backward;
    private final Workspace whole;
    private final List<Workspace> shards = new ArrayList<>();
    private final double[] lossSums;

    /** A batch of n samples in as many shards. */
    public ShardedBatch(Kernels kernels, List<Layer> layers, Loss loss, int n, int shardCount, DataType type) {
        this.layers = List.copyOf(layers);
        this.loss = new LossStage(layers, loss);
        this.forward = ExecutionPlan.of(layers).parts();
        this.backward = ExecutionPlan.of(this.loss.layersBefore()).parts();
        this.lossSums = new double[shardCount];
        this.whole = Workspace.training(kernels, layers, n, type);
        try {
            cut(n, shardCount);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void cut(int n, int shardCount) {
        for (int s = 0; s < shardCount; s++) {
            int from = (int) ((long) n * s / shardCount);
            int to = (int) ((long) n * (s + 1) / shardCount);
            shards.add(whole.shard(from, to - from));
        }
    }

    /** Elements of the arrays of a batch of n samples in as many shards. */
    public static long elementCount(List<Layer> layers, int n, int shardCount) {
        return WorkspaceArrays.elementCount(layers, n, true) + (1 + shardCount) * PerUnitGradients.elementCount(layers);
    }

    /** Samples. */
    public int size() {
        return whole.size();
    }

    /** Whether it is cut, for several threads. */
    public boolean isShared() {
        return shards.size() > 1;
    }

    /** The key from which the masks of this step's dropout are computed. */
    public void dropoutKey(long key) {
        shards.forEach(shard -> shard.dropoutKey(key));
    }

    /** How many rounds there are. */
    public int rounds() {
        return 2 * forward.size() - 1;
    }

    /** How many tasks a round has. */
    public int tasks(int round) {
        return forward.get(part(round)).mixesSamples() ? 1 : shards.size();
    }

    /** The part of the plans that a round runs: from the first to the last and back. */
    private int part(int round) {
        int turn = forward.size() - 1;
        return round <= turn ? round : 2 * turn - round;
    }

    /** Runs one task of a round, after all tasks of the rounds before. */
    public void run(int round, int task, int worker, Feed feed) {
        int part = part(round);
        int turn = forward.size() - 1;
        Workspace workspace = forward.get(part).mixesSamples() ? whole : shards.get(task);
        if (round == 0) {
            feed.fill(workspace, worker);
        }
        if (round <= turn) {
            forward.get(part).forward(workspace);
        }
        if (round == turn) {
            lossSums[task] = loss.sum(workspace, workspace.target());
            feed.seen(workspace);
            loss.backward(workspace);
        }
        if (round >= turn) {
            backward.get(part).backward(workspace);
        }
    }

    /** The loss summed over the samples, shard by shard. */
    public double lossSum() {
        double sum = 0;
        for (double shard : lossSums) {
            sum += shard;
        }
        return sum;
    }

    /** After the last round: the gradients of columns of a layer's weights, from {@code from} on. */
    public void weightGradient(int layer, int from, Matrix gradient) {
        layers.get(layer).weightGradient(whole, layer, from, gradient);
    }

    /** After the last round: the gradient of columns of a layer's weights, from {@code from} on, and their step of plain SGD, at once. */
    public void sgdStepInPlace(int layer, int from, Matrix weights, double rate) {
        whole.kernels()
                .products()
                .addOuterProduct(whole.outputGradient(layer), whole.input(layer), from, -rate, weights);
    }

    /** After the last round: the gradients of a layer's parameters of the role PER_UNIT, one after the other, summed shard by shard. */
    public void perUnitGradient(int layer, Matrix gradient) {
        if (layers.get(layer).mixesSamples()) {
            gradient.copyFrom(whole.gradients().of(layer));
            return;
        }
        gradient.copyFrom(shards.getFirst().gradients().of(layer));
        for (int s = 1; s < shards.size(); s++) {
            whole.kernels().add(gradient, shards.get(s).gradients().of(layer));
        }
    }

    @Override
    public void close() {
        shards.forEach(Workspace::close);
        whole.close();
    }
}
