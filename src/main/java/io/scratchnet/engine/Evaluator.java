package io.scratchnet.engine;

import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.layer.Backpropagation;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Pass;
import io.scratchnet.engine.loss.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Measures a network on samples, some hundred at a time. */
final class Evaluator {
    private static final int CHUNK = 512;

    private final Kernels kernels;
    private final List<Layer> layers;
    private final Loss loss;
    private final Dataset data;
    private final int[][] confusion;
    private final List<Integer> misclassified = new ArrayList<>();
    private double lossSum;

    private Evaluator(Kernels kernels, List<Layer> layers, Loss loss, Dataset data) {
        this.kernels = kernels;
        this.layers = layers;
        this.loss = loss;
        this.data = data;
        this.confusion = new int[data.classes()][data.classes()];
    }

    /** Measures the samples whose indices are given; there is one at least. */
    static Evaluation evaluate(Kernels kernels, List<Layer> layers, Loss loss, Dataset data, int[] indices) {
        Evaluator evaluator = new Evaluator(kernels, layers, loss, data);
        for (int from = 0; from < indices.length; from += CHUNK) {
            evaluator.measure(indices, from, Math.min(CHUNK, indices.length - from));
        }
        return evaluator.result(indices.length);
    }

    private void measure(int[] indices, int from, int n) {
        try (Pass pass = Pass.forward(kernels, layers, n, DataType.FLOAT);
                INDArray target = Nd4j.createUninitialized(DataType.FLOAT, new long[] {data.outputs(), n}, 'f')) {
            data.gather(kernels, indices, from, pass.input(0), target);
            Backpropagation.forward(layers, pass);
            lossSum += kernels.lossSum(loss, pass.output(), target);
            int[] predicted = Predictions.classes(pass.output());
            for (int j = 0; j < n; j++) {
                count(indices[from + j], predicted[j]);
            }
        }
    }

    private void count(int index, int predicted) {
        int truth = data.label(index);
        confusion[truth][predicted]++;
        if (truth != predicted) {
            misclassified.add(index);
        }
    }

    private Evaluation result(int samples) {
        List<List<Integer>> rows = Arrays.stream(confusion)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
        double accuracy = (samples - misclassified.size()) / (double) samples;
        return new Evaluation(
                lossSum / samples,
                accuracy,
                rows,
                misclassified.stream().sorted().toList());
    }
}
