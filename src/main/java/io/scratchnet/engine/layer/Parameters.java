package io.scratchnet.engine.layer;

import io.scratchnet.engine.kernel.CloseOnFailure;
import io.scratchnet.engine.kernel.HostMemory;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.random.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * One number for every parameter of a network, in one piece of memory. The trained parameters come first, layer after layer in the order in
 * which each declares them, so that an optimizer's moments can be laid out alike; the recorded ones follow.
 */
public final class Parameters implements AutoCloseable {
    private final Matrix all; // (trained + recorded, 1)
    private final Matrix trained;
    private final List<Integer> offsets = new ArrayList<>();
    private final List<List<Matrix>> arrays = new ArrayList<>();

    private Parameters(List<Layer> layers, Matrix all) {
        this.all = all;
        this.trained = all.part(0, Math.toIntExact(count(layers)), 1);
        long at = 0;
        long recorded = trained.length();
        for (Layer layer : layers) {
            offsets.add((int) at);
            List<Matrix> own = new ArrayList<>();
            for (ParameterSpec spec : layer.parameters()) {
                own.add(all.part(spec.isTrained() ? at : recorded, spec.rows(), spec.columns()));
                at += spec.isTrained() ? spec.length() : 0;
                recorded += spec.isTrained() ? 0 : spec.length();
            }
            arrays.add(List.copyOf(own));
        }
    }

    /** Zeros. */
    public static Parameters zeros(List<Layer> layers, DataType type) {
        int count = Math.toIntExact(elementCount(layers));
        return CloseOnFailure.making(owned -> new Parameters(layers, owned.zeros(type, count, 1)));
    }

    /** The values that the layers declare, sampled with the seed. */
    public static Parameters initial(List<Layer> layers, long seed) {
        return CloseOnFailure.making(owned -> {
            Parameters parameters = owned.add(zeros(layers, DataType.FLOAT), Parameters::close);
            for (int i = 0; i < layers.size(); i++) {
                parameters.initialize(layers.get(i).parameters(), i, new Draws(seed, Draws.Purpose.WEIGHTS, i));
            }
            return parameters;
        });
    }

    private void initialize(List<ParameterSpec> specs, int layer, Draws draws) {
        long index = 0;
        for (int k = 0; k < specs.size(); k++) {
            float[] values = new float[Math.toIntExact(specs.get(k).length())];
            for (int j = 0; j < values.length; j++) {
                values[j] = specs.get(k).initial().value(draws, index + j);
            }
            HostMemory.write(values, of(layer).get(k).array(), 0);
            index += values.length;
        }
    }

    /** Elements that an optimizer changes. */
    public static long count(List<Layer> layers) {
        return count(layers, ParameterSpec::isTrained);
    }

    /** Trained and recorded elements: as many as {@link #all} has. */
    public static long elementCount(List<Layer> layers) {
        return count(layers, spec -> true);
    }

    private static long count(List<Layer> layers, Predicate<ParameterSpec> wanted) {
        return layers.stream()
                .flatMap(layer -> layer.parameters().stream())
                .filter(wanted)
                .mapToLong(ParameterSpec::length)
                .sum();
    }

    /** What an optimizer changes, (count, 1). */
    public Matrix trained() {
        return trained;
    }

    /** The trained and the recorded parameters, in one piece. */
    public Matrix all() {
        return all;
    }

    /** Where in the trained parameters those of a layer begin. */
    public int offset(int layer) {
        return offsets.get(layer);
    }

    /** The parameters of a layer in the order in which it declares them, each as (units, inputs) or (units, 1). */
    public List<Matrix> of(int layer) {
        return arrays.get(layer);
    }

    /** Gives each layer its parameters. */
    public void attachTo(List<Layer> layers) {
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).attach(of(i));
        }
    }

    @Override
    public void close() {
        all.close();
    }
}
