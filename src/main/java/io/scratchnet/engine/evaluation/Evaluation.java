package io.scratchnet.engine.evaluation;

import java.util.List;

/**
 * How a network does on a dataset.
 *
 * @param loss mean over the samples
 * @param accuracy fraction of samples classified correctly, in [0, 1]
 * @param confusion (true class, predicted class) counts
 * @param misclassified indices of all misclassified samples, ascending
 * @param details outputs for the first {@value #MOST_DETAILS} of them; empty unless requested
 */
public record Evaluation(
        double loss,
        double accuracy,
        List<List<Integer>> confusion,
        List<Integer> misclassified,
        List<Misclassification> details) {

    /** A network that has learnt nothing reads most samples wrong: what is kept of them has an end. */
    public static final int MOST_DETAILS = 1000;

    public Evaluation {
        confusion = confusion.stream().map(List::copyOf).toList();
        misclassified = List.copyOf(misclassified);
        details = List.copyOf(details);
    }
}
