package io.scratchnet.engine;

import io.scratchnet.engine.checkpoint.Safetensors;
import io.scratchnet.engine.checkpoint.SafetensorsFile;
import io.scratchnet.engine.checkpoint.WeightTensors;
import io.scratchnet.engine.data.ClassDecision;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.engine.evaluation.Evaluator;
import io.scratchnet.engine.explain.Explainer;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Model;
import io.scratchnet.engine.layer.Parameters;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.DivergedException;
import io.scratchnet.engine.training.DrivenFit;
import io.scratchnet.engine.training.Fit;
import io.scratchnet.engine.training.FitListener;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.engine.training.FitRules;
import io.scratchnet.engine.training.History;
import io.scratchnet.engine.training.RunningFit;
import io.scratchnet.engine.workers.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A feed-forward network: add layers, compile, fit, predict. The seed of the first fit samples the initial weights; a later fit continues
 * from the current ones. One thread builds and fits a network; after that, many threads may predict at the same time.
 */
public final class Network implements AutoCloseable {
    private final Backend backend;
    private final List<Layer> layers = new ArrayList<>();
    private final WorkspacePool passes;
    private @Nullable NetworkSpec spec;
    private @Nullable Optimizer optimizer;
    private @Nullable Parameters parameters;

    /** A network that computes with the fastest kernels there are, on all cores. */
    public Network() {
        this(Backend.best());
    }

    public Network(Backend backend) {
        this.backend = backend;
        this.passes = new WorkspacePool(backend, layers);
    }

    /** {@link #of(NetworkSpec, Optimizer, Backend)} with the best backend. */
    public static Network of(NetworkSpec spec, Optimizer optimizer) {
        return of(spec, optimizer, Backend.best());
    }

    /** A network with the layers and the loss of a spec, without weights. */
    public static Network of(NetworkSpec spec, Optimizer optimizer, Backend backend) {
        Network network = new Network(backend);
        layers(spec).forEach(network::add);
        network.compile(spec.loss(), optimizer);
        return network;
    }

    /** {@link #load(NetworkSpec, InputStream, Backend)} with the best backend. */
    public static Network load(NetworkSpec spec, InputStream safetensors) throws IOException {
        return load(spec, safetensors, Backend.best());
    }

    /**
     * A network that only predicts, with the weights of {@link #save}.
     *
     * @throws IOException what is read is no safetensors file, or does not hold exactly the spec's weights
     */
    public static Network load(NetworkSpec spec, InputStream safetensors, Backend backend) throws IOException {
        Network network = unfitted(spec, backend);
        network.initialize(safetensors);
        return network;
    }

    /**
     * As {@link #load(NetworkSpec, InputStream, Backend)}, of an untrusted file: weights that are not finite are rejected too.
     *
     * @param file its data have not been read yet
     */
    public static Network load(NetworkSpec spec, SafetensorsFile file, Backend backend) throws IOException {
        Network network = unfitted(spec, backend);
        network.attach(WeightTensors.readFinite(network.layers, file));
        return network;
    }

    private static Network unfitted(NetworkSpec spec, Backend backend) {
        Network network = new Network(backend);
        layers(spec).forEach(network::add);
        network.spec = spec;
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
        spec = new NetworkSpec(layers.stream().map(LayerSpec::of).toList(), loss);
        optimizer = with;
    }

    /** Samples initial weights. */
    public void initialize(long seed) {
        spec();
        Parameters initial = Parameters.initial(layers, seed);
        close();
        attach(initial);
    }

    /**
     * Takes the weights of {@link #save}, as the start of a fit.
     *
     * @throws IOException what is read is no safetensors file, or does not hold exactly this network's weights; it keeps those it had
     */
    public void initialize(InputStream safetensors) throws IOException {
        spec();
        Parameters loaded = WeightTensors.read(layers, SafetensorsFile.open(safetensors));
        close();
        attach(loaded);
    }

    /** {@link #fit(Dataset, FitOptions, FitListener)} without a listener. */
    public History fit(Dataset train, FitOptions options) {
        return fit(train, options, new FitListener() {});
    }

    /**
     * Trains on the samples, on the calling thread.
     *
     * @throws IllegalStateException the network is not compiled, or only predicts
     * @throws IllegalArgumentException the samples do not have the network's inputs and outputs, or targets that are no probabilities where
     *     the loss needs them; an option is not for such samples; or early stopping is given none to validate with
     * @throws DivergedException the loss is no longer finite
     */
    public History fit(Dataset train, FitOptions options, FitListener listener) {
        checkFits(train, options);
        Optimizer with = compiled();
        if (parameters == null) {
            initialize(options.seed());
        }
        try (Fit fit = new Fit(model(), with, train, options, listener)) {
            return fit.run();
        }
    }

    /**
     * A fit whose caller takes the steps, such as a cluster. It starts from the network's weights, or from initial ones where it has none.
     *
     * @param options without a validation split and early stopping, which belong to the caller
     */
    public DrivenFit drive(Dataset train, FitOptions options) {
        checkFits(train, options);
        if (options.validationSplit() > 0) {
            throw new IllegalArgumentException(
                    "validationSplit must be 0 where the caller takes the steps, was " + options.validationSplit());
        }
        Optimizer with = compiled();
        if (parameters == null) {
            initialize(options.seed());
        }
        return new DrivenFit(model(), with, train, options);
    }

    /**
     * Resumes a fit of the same network, optimizer, samples and options from the checkpoint of {@link RunningFit#save}. It ends with the same
     * weights and history as an uninterrupted fit, if the CPU, the kernels and the OpenBLAS core type are the same.
     *
     * @throws IOException the checkpoint is damaged or of another fit; the network has no weights then
     */
    public History resume(Dataset train, FitOptions options, FitListener listener, InputStream checkpoint)
            throws IOException {
        checkFits(train, options);
        Optimizer with = compiled();
        close();
        attach(Parameters.zeros(layers, DataType.FLOAT));
        try (Fit fit = new Fit(model(), with, train, options, listener)) {
            restore(fit, checkpoint);
            return fit.run();
        }
    }

    private void restore(Fit fit, InputStream checkpoint) throws IOException {
        try {
            fit.restore(checkpoint);
        } catch (IOException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private Optimizer compiled() {
        if (optimizer == null) {
            throw new IllegalStateException("compile comes before fit; a loaded network only predicts");
        }
        return optimizer;
    }

    /** Loss, accuracy and confusion matrix over all samples, with details of misclassified ones. */
    public Evaluation evaluate(Dataset data) {
        checkFits(data);
        try (Workers workers = new Workers(backend.workers());
                Evaluator evaluator = new Evaluator(
                        model(), data, IntStream.range(0, data.size()).toArray(), workers)) {
            return evaluator.evaluateInDetail();
        }
    }

    /** Outputs (n, outputs) of the inputs (n, inputs). Safe to call from many threads at once. */
    public float[][] predict(float[][] inputs) {
        model();
        int features = spec().inputs();
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].length != features) {
                throw new IllegalArgumentException(
                        "inputs[" + i + "] must have " + features + " numbers, had " + inputs[i].length);
            }
        }
        float[][] outputs = new float[inputs.length][spec().outputs()];
        passes.run(
                inputs.length,
                (order, from, input) -> backend.kernels().gatherRows(inputs, order, from, input),
                (output, from, count) -> copy(output, count, outputs, from));
        return outputs;
    }

    /** As {@link #predict(float[][])}, of images (n, inputs) of unsigned bytes one after the other, each read as value / 255. */
    public float[][] predict(byte[] images) {
        float[][] outputs = new float[count(images)][spec().outputs()];
        run(images, (output, from, count) -> copy(output, count, outputs, from));
        return outputs;
    }

    /**
     * The class of each image (n, inputs): that of the greatest output, the first of equals; where there is one output, class 1 from 0.5
     * on, else class 0.
     *
     * @throws NonFiniteOutputException an output is not finite
     */
    public int[] predictClasses(byte[] images) {
        int[] classes = new int[count(images)];
        run(images, (output, from, count) -> {
            for (int j = 0; j < count; j++) {
                requireFinite(output, j, from + j);
                classes[from + j] = ClassDecision.of(output, j);
            }
        });
        return classes;
    }

    private static void requireFinite(Matrix output, int column, int sample) {
        for (int i = 0; i < output.rows(); i++) {
            float value = output.memory().getAtIndex(ValueLayout.JAVA_FLOAT, (long) column * output.rows() + i);
            if (!Float.isFinite(value)) {
                throw new NonFiniteOutputException(sample, value);
            }
        }
    }

    /** Copies the first columns of output (outputs, n) into rows. */
    private static void copy(Matrix output, int count, float[][] rows, int from) {
        for (int j = 0; j < count; j++) {
            output.read(j, rows[from + j]);
        }
    }

    private void run(byte[] images, WorkspacePool.Read read) {
        passes.run(
                count(images), (order, from, input) -> backend.kernels().gatherBytes(images, order, from, input), read);
    }

    private int count(byte[] images) {
        model();
        int features = spec().inputs();
        if (images.length % features != 0) {
            throw new IllegalArgumentException(
                    "images must be a multiple of " + features + " bytes, were " + images.length);
        }
        return images.length / features;
    }

    /** Explains the predictions of this network; valid until the network is fitted or closed. */
    public Explainer explainer() {
        return new Explainer(backend.kernels(), model().layers());
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
        passes.close();
        if (parameters != null) {
            parameters.close();
            parameters = null;
        }
    }

    private void attach(Parameters drawn) {
        drawn.attachTo(layers);
        parameters = drawn;
    }

    private Model model() {
        Parameters drawn = parameters;
        if (drawn == null) {
            throw new IllegalStateException("the network has no weights yet: call fit or initialize first");
        }
        return new Model(backend.kernels(), backend.workers(), layers, spec().loss(), drawn);
    }

    private void checkFits(Dataset train, FitOptions options) {
        checkFits(train);
        FitRules.check(spec().loss(), train, options);
    }

    private void checkFits(Dataset data) {
        if (data.features() != spec().inputs() || data.outputs() != spec().outputs()) {
            throw new IllegalArgumentException("the network takes " + spec().inputs() + " features and gives "
                    + spec().outputs() + " outputs, the samples have " + data.features() + " and " + data.outputs());
        }
    }

    /** The layers of a spec, without parameters. */
    static List<Layer> layers(NetworkSpec spec) {
        return spec.layers().stream().map(LayerSpec::layer).toList();
    }
}
