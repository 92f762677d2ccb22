package io.scratchnet.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.kernel.reference.Nd4jKernels;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.random.Draws;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** A batch of random numbers in double, whose gradients are held against central differences of its mean loss. */
final class Slopes implements AutoCloseable, ShardedBatch.Feed {
    private static final double EPS = 1e-6;

    private final Draws draws = new Draws(7, Draws.Purpose.WEIGHTS, 0);
    private final List<Layer> layers;
    private final double smoothing;
    private final Parameters parameters;
    private final Parameters gradients;
    private final ShardedBatch batch;

    Slopes(List<Layer> layers, Loss loss, int n, int shards, double smoothing) {
        this.layers = layers;
        this.smoothing = smoothing;
        this.parameters = Parameters.zeros(layers, DataType.DOUBLE);
        this.gradients = Parameters.zeros(layers, DataType.DOUBLE);
        this.batch = new ShardedBatch(new Nd4jKernels(), layers, loss, n, shards, DataType.DOUBLE);
        batch.dropoutKey(123_456_789);
        for (int i = 0; i < parameters.trained().length(); i++) {
            set(parameters.trained(), i, draws.normal(i));
        }
        parameters.attachTo(layers);
    }

    void agreeWithTheGradients() {
        meanLoss();
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof FCLayer) {
                batch.weightGradient(i, 0, gradients.of(i).getFirst());
                batch.perUnitGradient(i, gradients.of(i).getLast());
            } else if (layers.get(i) instanceof BatchNormLayer norm) {
                batch.perUnitGradient(i, gradients.trained().part(gradients.offset(i), 2 * norm.units(), 1));
            }
        }
        double[] given = read(gradients.trained());
        for (int i = 0; i < given.length; i++) {
            double slope = slope(i);
            assertThat(given[i]).as("parameter %d", i).isCloseTo(slope, within(1e-8 + 1e-6 * Math.abs(slope)));
        }
    }

    private double slope(int index) {
        double value = get(parameters.trained(), index);
        set(parameters.trained(), index, value + EPS);
        double above = meanLoss();
        set(parameters.trained(), index, value - EPS);
        double below = meanLoss();
        set(parameters.trained(), index, value);
        return (above - below) / (2 * EPS);
    }

    private double meanLoss() {
        for (int round = 0; round < batch.rounds(); round++) {
            for (int task = 0; task < batch.tasks(round); task++) {
                batch.run(round, task, 0, this);
            }
        }
        return batch.lossSum() / batch.size();
    }

    @Override
    public void fill(Workspace shard, int worker) {
        Matrix input = shard.input(0);
        Matrix target = shard.target();
        long first = 1000 + (long) shard.firstSample() * input.rows();
        for (int i = 0; i < input.length(); i++) {
            set(input, i, draws.normal(first + i));
        }
        for (int i = 0; i < target.length(); i++) {
            int sample = shard.firstSample() + i / target.rows();
            double hot = i % target.rows() == sample % target.rows() ? 1 - smoothing : 0;
            set(target, i, hot + smoothing / target.rows());
        }
    }

    @Override
    public void seen(Workspace shard) {
        assertThat(shard.size()).isPositive();
    }

    private static double[] read(Matrix matrix) {
        return matrix.memory().toArray(ValueLayout.JAVA_DOUBLE);
    }

    private static double get(Matrix matrix, int index) {
        return matrix.memory().getAtIndex(ValueLayout.JAVA_DOUBLE, index);
    }

    private static void set(Matrix matrix, int index, double value) {
        matrix.memory().setAtIndex(ValueLayout.JAVA_DOUBLE, index, value);
    }

    @Override
    public void close() {
        batch.close();
        gradients.close();
        parameters.close();
    }
}
