package io.scratchnet.server.models.web;

import io.scratchnet.engine.Evaluation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;

/** How a model version does on its dataset's test part. */
@Schema(name = "Evaluation")
record EvaluationView(
        @Schema(example = "0.979", description = "share of samples read right, in [0, 1]")
        double testAccuracy,

        double testLoss,
        List<ClassFigures> classes,

        @Schema(description = "counts: row = true class, column = predicted class")
        List<List<Integer>> confusionMatrix,

        @Schema(description = "indices of the test samples read wrong")
        List<Integer> misclassified) {

    static EvaluationView of(Evaluation evaluation) {
        List<List<Integer>> confusion = evaluation.confusion();
        return new EvaluationView(
                evaluation.accuracy(),
                evaluation.loss(),
                IntStream.range(0, confusion.size())
                        .mapToObj(label -> ClassFigures.of(label, confusion))
                        .toList(),
                confusion,
                evaluation.misclassified());
    }

    /** One class's figures; a ratio without any sample to divide by is 0. */
    @Schema(name = "ClassFigures")
    record ClassFigures(
            @Schema(example = "7") int label,
            @Schema(description = "samples of this class") int support,

            @Schema(description = "of those read as this class, the share that is")
            double precision,

            @Schema(description = "of those that are this class, the share read so")
            double recall,

            @Schema(description = "harmonic mean of precision and recall")
            double f1) {

        static ClassFigures of(int label, List<List<Integer>> confusion) {
            int right = confusion.get(label).get(label);
            int support =
                    confusion.get(label).stream().mapToInt(Integer::intValue).sum();
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
}
