package io.scratchnet.server.predictions;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A class and its probability. */
public record Ranked(int label, float probability) {

    /** The most probable classes, the most probable first, of equals the lowest label. */
    static List<Ranked> of(float[] probabilities, int count) {
        return IntStream.range(0, probabilities.length)
                .mapToObj(label -> new Ranked(label, probabilities[label]))
                .sorted(Comparator.comparingDouble(Ranked::probability).reversed())
                .limit(count)
                .toList();
    }
}
