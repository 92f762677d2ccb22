package io.scratchnet.engine.layer;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.loss.Loss;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A batch that several threads take through the network together: cut into a fixed number of shards, each a {@link Workspace} of its own over
 * some of the samples. The work comes in stages that follow each other; the tasks of one stage do not touch each other and may run at once.
 * Where no layer mixes the samples there is one stage, forward and backward; each layer that does is a stage of one task, there and back.
 */
public final class ShardedBatch implements AutoCloseable {
    /** Gives the shards their samples, and is told their outputs. Called from the threads that run the tasks. */
    public interface Feed {
        /** Fills the shard's input and target. */
        void fill(Workspace shard, int worker);

        /** The shard's output is there. */
        void seen(Workspace shard);
    }

    /** Layers from {@code from} to {@code to - 1}. */
    private record Segment(int from, int to, boolean whole) {}

    private final Backpropagation backpropagation;
    private final List<Segment> segments;
    private final Workspace whole;
    private final List<Workspace> shards = new ArrayList<>();
    private final double[] lossSums;

    /** A batch of n samples in as many shards. */
    public ShardedBatch(Kernels kernels, List<Layer> layers, Loss loss, int n, int shardCount, DataType type) {
        this.backpropagation = new Backpropagation(layers, loss);
        this.segments = segments(layers);
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

    /** Numbers in the arrays of a batch of n samples in as many shards. */
    public static long elementCount(List<Layer> layers, int n, int shardCount) {
        return WorkspaceArrays.elementCount(layers, n, true) + (1 + shardCount) * BiasAndNormGradients.elementCount(layers);
    }

    private static List<Segment> segments(List<Layer> layers) {
        List<Segment> segments = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i).mixesSamples()) {
                segments.add(new Segment(from, i, false));
                segments.add(new Segment(i, i + 1, true));
                from = i + 1;
            }
        }
        segments.add(new Segment(from, layers.size(), false));
        return segments;
    }

    /** Samples. */
    public int size() {
        return whole.size();
    }

    /** Whether it is cut, for several threads. */
    public boolean isShared() {
        return shards.size() > 1;
    }

    /** What the masks of this step's dropout are drawn from. */
    public void dropoutKey(long key) {
        shards.forEach(shard -> shard.dropoutKey(key));
    }

    /** How many stages there are. */
    public int stages() {
        return 2 * segments.size() - 1;
    }

    /** How many tasks a stage has. */
    public int tasks(int stage) {
        return segment(stage).whole() ? 1 : shards.size();
    }

    /** Runs one task of a stage, all those of the stages before being done. */
    public void run(int stage, int task, int worker, Feed feed) {
        Segment segment = segment(stage);
        Workspace pass = segment.whole() ? whole : shards.get(task);
        int turn = segments.size() - 1;
        if (stage == 0) {
            feed.fill(pass, worker);
        }
        if (stage <= turn) {
            backpropagation.forward(pass, segment.from(), segment.to());
        }
        if (stage == turn) {
            lossSums[task] = backpropagation.lossSum(pass);
            feed.seen(pass);
        }
        if (stage >= turn) {
            backpropagation.backward(pass, segment.to(), segment.from());
        }
    }

    private Segment segment(int stage) {
        int turn = segments.size() - 1;
        return segments.get(stage <= turn ? stage : 2 * turn - stage);
    }

    /** The loss summed over the samples, shard by shard. */
    public double lossSum() {
        double sum = 0;
        for (double shard : lossSums) {
            sum += shard;
        }
        return sum;
    }

    /** After the last stage: the gradients of columns of the weights of a fully-connected layer, from {@code from} on. */
    public void weightGradient(int index, int from, Matrix gradient) {
        whole.kernels().weightGradient(whole.outputGradient(index), whole.input(index), from, gradient);
    }

    /** After the last stage: the gradient of columns of the weights, from {@code from} on, and their step, at once. */
    public void sgdStepInPlace(int index, int from, Matrix weights, double rate) {
        whole.kernels().sgdStepInPlace(weights, whole.outputGradient(index), whole.input(index), from, rate);
    }

    /** After the last stage: the gradient of a fully-connected layer's bias, summed shard by shard. */
    public void biasGradient(int index, Matrix gradient) {
        gradient.copyFrom(shards.getFirst().gradients().of(index));
        for (int s = 1; s < shards.size(); s++) {
            whole.kernels().sgdStep(gradient, shards.get(s).gradients().of(index), -1);
        }
    }

    /** After the last stage: the gradients of gamma and beta, one after the other. */
    public void batchNormGradient(int index, Matrix gradient) {
        gradient.copyFrom(whole.gradients().of(index));
    }

    @Override
    public void close() {
        shards.forEach(Workspace::close);
        whole.close();
    }
}
