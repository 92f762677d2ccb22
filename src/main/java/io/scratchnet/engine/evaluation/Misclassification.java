package io.scratchnet.engine.evaluation;

import java.util.List;

/**
 * A sample that a network reads wrong.
 *
 * @param index of the sample in its dataset
 * @param label the class it is of
 * @param predicted the class it was read as
 * @param probabilities of all classes, in their order; they sum to 1
 */
public record Misclassification(int index, int label, int predicted, List<Float> probabilities) {
    public Misclassification {
        probabilities = List.copyOf(probabilities);
    }
}
