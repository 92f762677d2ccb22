package io.scratchnet.server.predictions;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A class and its probability. */
record Ranked(int label, float probability) {

    /** The classes of the highest scores, the highest first, of equals the lowest label. */
    static List<Ranked> of(float[] scores, float[] probabilities, int count) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                // -0 is no less than 0: the sum makes one of both.
                .sorted(Comparator.comparingDouble((Integer label) -> scores[label] + 0.0)
                        .reversed())
                .limit(count)
                .map(label -> new Ranked(label, probabilities[label]))
                .toList();
    }
}
