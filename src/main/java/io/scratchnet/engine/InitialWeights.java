package io.scratchnet.engine;

import io.scratchnet.engine.initializer.Weights;
import io.scratchnet.engine.kernel.HostMemory;
import io.scratchnet.engine.layer.FCLayer;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Parameters;
import io.scratchnet.engine.random.Draws;
import java.util.List;

/** Draws the first weights of every layer from one seed. */
final class InitialWeights {
    private InitialWeights() {}

    static void draw(List<Layer> layers, Parameters parameters, long seed) {
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof FCLayer fc) {
                Draws draws = new Draws(seed, Draws.Purpose.WEIGHTS, i);
                HostMemory.write(
                        values(fc, draws, 0, Math.multiplyExact(fc.inputs(), fc.units())),
                        parameters.of(i).weights(),
                        0);
                HostMemory.write(
                        values(fc, draws, fc.inputs() * fc.units(), fc.units()),
                        parameters.of(i).bias(),
                        0);
            }
        }
    }

    private static float[] values(FCLayer fc, Draws draws, int from, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = Weights.draw(fc.initializer(), fc.inputs(), fc.units(), draws, (long) from + i);
        }
        return values;
    }
}
