package io.scratchnet.server.models;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;

/** One class's figures; a ratio without any sample to divide by is 0. */
@Schema(name = "ClassFigures")
record ClassFigures(
        @Schema(example = "7") int label,
        @Schema(description = "samples of this class") int support,

        @Schema(description = "fraction of the samples predicted as this class that belong to it")
        double precision,

        @Schema(description = "fraction of the samples of this class that are predicted as it")
        double recall,

        @Schema(description = "harmonic mean of precision and recall")
        double f1) {

    /** The figures of every class, by (true class, predicted class) counts. */
    static List<ClassFigures> of(List<List<Integer>> confusion) {
        return IntStream.range(0, confusion.size())
                .mapToObj(label -> of(label, confusion))
                .toList();
    }

    private static ClassFigures of(int label, List<List<Integer>> confusion) {
        int right = confusion.get(label).get(label);
        int support = confusion.get(label).stream().mapToInt(Integer::intValue).sum();
        int predicted = confusion.stream().mapToInt(row -> row.get(label)).sum();
        return new ClassFigures(
                label,
                support,
                ratio(right, predicted),
                ratio(right, support),
                ratio(2.0 * right, (double) support + predicted));
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
