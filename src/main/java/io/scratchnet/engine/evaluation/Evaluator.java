package io.scratchnet.engine.evaluation;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.data.ClassDecision;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.kernel.CloseOnFailure;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.ActivationLayer;
import io.scratchnet.engine.layer.ExecutionPlan;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.LossStage;
import io.scratchnet.engine.layer.Model;
import io.scratchnet.engine.layer.Workspace;
import io.scratchnet.engine.workers.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/** Evaluates a network on samples in chunks, each worker with arrays of its own. */
public final class Evaluator implements AutoCloseable {
    private static final int CHUNK = 256;

    private final Model model;
    private final ExecutionPlan plan;
    private final LossStage loss;
    private final Dataset data;
    private final Workers workers;
    private final int[] indices;
    private final int[] predicted;
    private final double[] lossSums;
    private final List<WorkerBuffers> workerBuffers = new ArrayList<>();

    /** One worker's arrays, of a chunk and of the last chunk. */
    private record WorkerBuffers(Workspace chunk, Matrix targets, Workspace rest, Matrix restTargets)
            implements AutoCloseable {
        @Override
        public void close() {
            chunk.close();
            targets.close();
            rest.close();
            restTargets.close();
        }
    }

    /** Evaluates the samples at the given indices, at least one. */
    public Evaluator(Model model, Dataset data, int[] indices, Workers workers) {
        this.model = model;
        this.plan = ExecutionPlan.of(model.layers());
        this.loss = new LossStage(model.layers(), model.loss());
        this.data = data;
        this.workers = workers;
        this.indices = indices;
        this.predicted = new int[indices.length];
        this.lossSums = new double[chunks(indices.length)];
        int last = last(indices.length);
        try {
            for (int i = 0; i < bufferCount(indices.length, workers.count()); i++) {
                workerBuffers.add(CloseOnFailure.making(owned -> buffers(owned, last)));
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private WorkerBuffers buffers(CloseOnFailure owned, int last) {
        return new WorkerBuffers(
                workspace(owned, CHUNK), targets(owned, CHUNK), workspace(owned, last), targets(owned, last));
    }

    /** Numbers in the arrays of an evaluator of so many samples, 0 included. */
    public static long elementCount(List<Layer> layers, int samples, int workers) {
        if (samples == 0) {
            return 0;
        }
        int columns = CHUNK + last(samples);
        return bufferCount(samples, workers)
                * (Workspace.forwardElementCount(layers, columns) + (long) Workspace.outputs(layers) * columns);
    }

    /** Of two chunks any two workers may take one. */
    private static int bufferCount(int samples, int workers) {
        return chunks(samples) == 1 ? 1 : workers;
    }

    private static int chunks(int samples) {
        return (samples + CHUNK - 1) / CHUNK;
    }

    /** Samples of the last chunk. */
    private static int last(int samples) {
        return samples - (chunks(samples) - 1) * CHUNK;
    }

    private Workspace workspace(CloseOnFailure owned, int n) {
        return owned.add(Workspace.forward(model.kernels(), model.layers(), n, DataType.FLOAT), Workspace::close);
    }

    private Matrix targets(CloseOnFailure owned, int n) {
        return owned.zeros(DataType.FLOAT, data.outputs(), n);
    }

    /** The metrics, and which samples were misclassified. */
    public Evaluation evaluate() {
        workers.run(lossSums.length, (chunk, worker) -> measure(chunk, worker, null));
        return evaluation(List.of());
    }

    /** As {@link #evaluate}, with the outputs for misclassified samples. */
    public Evaluation evaluateInDetail() {
        float @Nullable [][] wrong = new float[indices.length][];
        workers.run(lossSums.length, (chunk, worker) -> measure(chunk, worker, wrong));
        return evaluation(IntStream.range(0, indices.length)
                .filter(i -> wrong[i] != null)
                .boxed()
                .sorted(Comparator.comparingInt(i -> indices[i]))
                .limit(Evaluation.MOST_DETAILS)
                .map(i -> misclassification(i, Objects.requireNonNull(wrong[i])))
                .toList());
    }

    private Misclassification misclassification(int i, float[] outputs) {
        float[] probabilities = softmax() ? outputs : Probabilities.of(outputs);
        return new Misclassification(
                indices[i],
                data.label(indices[i]),
                predicted[i],
                IntStream.range(0, probabilities.length)
                        .mapToObj(c -> probabilities[c])
                        .toList());
    }

    private boolean softmax() {
        return model.layers().getLast() instanceof ActivationLayer last && last.function() == Activation.SOFTMAX;
    }

    private Evaluation evaluation(List<Misclassification> details) {
        int[][] confusion = new int[data.classes()][data.classes()];
        List<Integer> misclassified = new ArrayList<>();
        for (int i = 0; i < indices.length; i++) {
            int truth = data.label(indices[i]);
            confusion[truth][predicted[i]]++;
            if (truth != predicted[i]) {
                misclassified.add(indices[i]);
            }
        }
        List<List<Integer>> rows = Arrays.stream(confusion)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
        double accuracy = (indices.length - misclassified.size()) / (double) indices.length;
        double loss = Arrays.stream(lossSums).reduce(0, Double::sum) / indices.length;
        return new Evaluation(
                loss, accuracy, rows, misclassified.stream().sorted().toList(), details);
    }

    /** @param wrong receives the outputs of misclassified samples, by sample; null if not requested */
    private void measure(int chunk, int worker, float @Nullable [] @Nullable [] wrong) {
        WorkerBuffers buffers = workerBuffers.get(worker);
        boolean last = chunk == lossSums.length - 1;
        Workspace workspace = last ? buffers.rest() : buffers.chunk();
        Matrix targets = last ? buffers.restTargets() : buffers.targets();
        Kernels kernels = model.kernels();
        int from = chunk * CHUNK;
        data.gather(kernels, indices, from, 0, workspace.input(0), targets);
        plan.forward(workspace);
        lossSums[chunk] = loss.sum(workspace, targets);
        for (int j = 0; j < workspace.size(); j++) {
            int at = from + j;
            predicted[at] = ClassDecision.of(workspace.output(), j);
            if (wrong != null && predicted[at] != data.label(indices[at])) {
                float[] outputs = new float[data.outputs()];
                workspace.output().read(j, outputs);
                wrong[at] = outputs;
            }
        }
    }

    @Override
    public void close() {
        workerBuffers.forEach(WorkerBuffers::close);
    }
}
