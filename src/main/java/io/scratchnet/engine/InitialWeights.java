package io.scratchnet.engine;

import io.scratchnet.engine.initializer.Weights;
import io.scratchnet.engine.kernel.HostMemory;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.BatchNormLayer;
import io.scratchnet.engine.layer.FCLayer;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Parameters;
import io.scratchnet.engine.random.Draws;
import java.util.Arrays;
import java.util.List;

/** Draws the first weights of every layer from one seed. */
final class InitialWeights {
    private InitialWeights() {}

    static void draw(List<Layer> layers, Parameters parameters, long seed) {
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof FCLayer fc) {
                Draws draws = new Draws(seed, Draws.Purpose.WEIGHTS, i);
                int weights = Math.multiplyExact(fc.inputs(), fc.units());
                write(values(fc, draws, 0, weights), parameters.fc(i).weights());
                write(values(fc, draws, weights, fc.units()), parameters.fc(i).bias());
            } else if (layers.get(i) instanceof BatchNormLayer norm) {
                float[] ones = new float[norm.units()];
                Arrays.fill(ones, 1);
                write(ones, parameters.batchNorm(i).gamma());
                write(ones, parameters.batchNorm(i).variance());
            }
        }
    }

    private static void write(float[] values, Matrix target) {
        HostMemory.write(values, target.array(), 0);
    }

    private static float[] values(FCLayer fc, Draws draws, int from, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = Weights.draw(fc.initializer(), fc.inputs(), fc.units(), draws, (long) from + i);
        }
        return values;
    }
}
