package io.scratchnet.engine;

import java.util.List;

/**
 * How a network does on a dataset.
 *
 * @param loss mean over the samples
 * @param accuracy share of samples read right, in [0, 1]
 * @param confusion (true class, predicted class) counts
 * @param misclassified indices of the samples read wrong, ascending
 */
public record Evaluation(double loss, double accuracy, List<List<Integer>> confusion, List<Integer> misclassified) {
    public Evaluation {
        confusion = confusion.stream().map(List::copyOf).toList();
        misclassified = List.copyOf(misclassified);
    }
}
