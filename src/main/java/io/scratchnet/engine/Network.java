package io.scratchnet.engine;

import io.scratchnet.engine.checkpoint.Safetensors;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.kernel.HostMemory;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Nd4jKernels;
import io.scratchnet.engine.layer.ActivationLayer;
import io.scratchnet.engine.layer.Backpropagation;
import io.scratchnet.engine.layer.FCLayer;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Parameters;
import io.scratchnet.engine.layer.Pass;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A feed-forward network: add layers, compile, fit, predict. Its weights are drawn by the seed of the first fit; a later fit goes on from
 * where they are. One thread builds and fits it; once that is done any number may predict at once.
 */
public final class Network implements AutoCloseable {
    private static final int CHUNK = 512;

    private final Kernels kernels = new Nd4jKernels();
    private final List<Layer> layers = new ArrayList<>();
    private @Nullable NetworkSpec spec;
    private @Nullable Optimizer optimizer;
    private @Nullable Parameters parameters;

    /** A network with the layers and the loss of a spec, its weights not drawn yet. */
    public static Network of(NetworkSpec spec, Optimizer optimizer) {
        Network network = new Network();
        spec.layers().forEach(layer -> network.add(layerOf(layer)));
        network.compile(spec.loss(), optimizer);
        return network;
    }

    /**
     * A network that only predicts, with the weights of {@link #save}.
     *
     * @throws IOException what is read is no safetensors file, or does not hold exactly the spec's weights
     */
    public static Network load(NetworkSpec spec, InputStream safetensors) throws IOException {
        Network network = new Network();
        spec.layers().forEach(layer -> network.add(layerOf(layer)));
        network.spec = spec;
        Parameters loaded = Parameters.zeros(network.layers, DataType.FLOAT);
        try {
            Safetensors.read(safetensors, WeightTensors.of(network.layers, loaded));
        } catch (IOException | RuntimeException e) {
            loaded.close();
            throw e;
        }
        network.attach(loaded);
        return network;
    }

    /** Appends a layer; its inputs must be the outputs of the layer before. */
    public void add(Layer layer) {
        if (spec != null) {
            throw new IllegalStateException("layers are added before compile");
        }
        layers.add(layer);
    }

    /**
     * Sets what a fit minimises and how.
     *
     * @throws IllegalArgumentException the layers do not fit together or not with the loss
     */
    public void compile(Loss loss, Optimizer with) {
        spec = new NetworkSpec(layers.stream().map(Network::specOf).toList(), loss);
        optimizer = with;
    }

    /** Draws the weights anew. */
    public void initialize(long seed) {
        spec();
        Parameters drawn = Parameters.zeros(layers, DataType.FLOAT);
        InitialWeights.draw(layers, drawn, seed);
        close();
        attach(drawn);
    }

    /** {@link #fit(Dataset, FitOptions, FitListener)} that nobody listens to. */
    public History fit(Dataset train, FitOptions options) {
        return fit(train, options, new FitListener() {});
    }

    /**
     * Trains on the samples, on the calling thread.
     *
     * @throws IllegalStateException the network is not compiled, or only predicts
     * @throws IllegalArgumentException the samples do not have the network's inputs and outputs
     * @throws DivergedException the loss is no longer finite
     */
    public History fit(Dataset train, FitOptions options, FitListener listener) {
        checkFits(train);
        Optimizer with = optimizer;
        if (with == null) {
            throw new IllegalStateException("compile comes before fit; a loaded network only predicts");
        }
        if (parameters == null) {
            initialize(options.seed());
        }
        try (Fit fit = new Fit(model(), with, train, options, listener)) {
            return fit.run();
        }
    }

    /** Loss, accuracy and confusion matrix over all samples. */
    public Evaluation evaluate(Dataset data) {
        checkFits(data);
        return Evaluator.evaluate(kernels, layers, model().loss(), data, Split.indices(data.size()));
    }

    /** Outputs (n, outputs) of the inputs (n, inputs). Safe to call from many threads at once. */
    public float[][] predict(float[][] inputs) {
        model();
        float[][] outputs = new float[inputs.length][spec().outputs()];
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].length != spec().inputs()) {
                throw new IllegalArgumentException(
                        "inputs[" + i + "] must have " + spec().inputs() + " numbers, had " + inputs[i].length);
            }
        }
        for (int from = 0; from < inputs.length; from += CHUNK) {
            predict(inputs, outputs, from, Math.min(CHUNK, inputs.length - from));
        }
        return outputs;
    }

    private void predict(float[][] inputs, float[][] outputs, int from, int n) {
        try (Pass pass = Pass.forward(kernels, layers, n, DataType.FLOAT)) {
            kernels.gatherRows(inputs, Split.indices(inputs.length), from, pass.input(0));
            Backpropagation.forward(layers, pass);
            for (int j = 0; j < n; j++) {
                HostMemory.read(pass.output(), j * outputs[from + j].length, outputs[from + j]);
            }
        }
    }

    /** Outputs (n, outputs) in 'c' order of the inputs (n, inputs); the caller closes what it is given. */
    public INDArray predict(INDArray inputs) {
        if (inputs.rank() != 2) {
            throw new IllegalArgumentException("inputs must be (n, features), had rank " + inputs.rank());
        }
        return Nd4j.create(predict(inputs.toFloatMatrix()));
    }

    /** Writes the weights as safetensors, with the given metadata beside them. */
    public void save(OutputStream out, Map<String, String> metadata) throws IOException {
        Safetensors.write(out, WeightTensors.of(layers, model().parameters()), metadata);
    }

    /** What this network is, without its weights. */
    public NetworkSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("the network is not compiled yet");
        }
        return spec;
    }

    @Override
    public void close() {
        if (parameters != null) {
            parameters.close();
            parameters = null;
        }
    }

    private void attach(Parameters drawn) {
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof FCLayer fc) {
                fc.attach(drawn.of(i));
            }
        }
        parameters = drawn;
    }

    private Model model() {
        Parameters drawn = parameters;
        if (drawn == null) {
            throw new IllegalStateException("the network has no weights yet: fit it, or draw them with initialize");
        }
        return new Model(kernels, layers, spec().loss(), drawn);
    }

    private void checkFits(Dataset data) {
        if (data.features() != spec().inputs() || data.outputs() != spec().outputs()) {
            throw new IllegalArgumentException("the network takes " + spec().inputs() + " features and gives "
                    + spec().outputs() + " outputs, the samples have " + data.features() + " and " + data.outputs());
        }
    }

    private static Layer layerOf(LayerSpec layer) {
        return switch (layer) {
            case LayerSpec.Fc fc -> new FCLayer(fc.inputs(), fc.units(), fc.initializer());
            case LayerSpec.Act act -> new ActivationLayer(act.function());
        };
    }

    private static LayerSpec specOf(Layer layer) {
        return switch (layer) {
            case FCLayer fc -> new LayerSpec.Fc(fc.inputs(), fc.units(), fc.initializer());
            case ActivationLayer activation -> new LayerSpec.Act(activation.function());
        };
    }
}
