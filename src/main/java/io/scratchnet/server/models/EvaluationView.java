package io.scratchnet.server.models;

import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.engine.evaluation.Misclassification;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How a model version does on its dataset's test part. */
@Schema(name = "Evaluation")
record EvaluationView(
        @Schema(example = "0.979", description = "fraction of samples classified correctly, in [0, 1]")
        double testAccuracy,

        double testLoss,

        @Schema(description = "unweighted means over the classes")
        Averages macro,

        List<ClassFigures> classes,

        @Schema(description = "counts: row = true class, column = predicted class")
        List<List<Integer>> confusionMatrix,

        @Schema(example = "213", description = "number of misclassified test samples")
        int misclassifiedCount,

        @Schema(description = "indices of all misclassified test samples, ascending")
        List<Integer> misclassified,

        @Schema(
                description = "label, prediction and probabilities of the first " + Evaluation.MOST_DETAILS
                        + " of them; empty for versions published before this was stored")
        List<Misclassification> misclassifications) {

    static EvaluationView of(Evaluation evaluation) {
        List<ClassFigures> classes = ClassFigures.of(evaluation.confusion());
        return new EvaluationView(
                evaluation.accuracy(),
                evaluation.loss(),
                Averages.over(classes),
                classes,
                evaluation.confusion(),
                evaluation.misclassified().size(),
                evaluation.misclassified(),
                evaluation.details());
    }

    /** Means over the classes. */
    @Schema(name = "MacroAverages")
    record Averages(double precision, double recall, double f1) {
        static Averages over(List<ClassFigures> classes) {
            return new Averages(
                    mean(classes, ClassFigures::precision),
                    mean(classes, ClassFigures::recall),
                    mean(classes, ClassFigures::f1));
        }

        private static double mean(List<ClassFigures> classes, ToDoubleFunction<ClassFigures> figure) {
            return classes.stream().mapToDouble(figure).average().orElse(0);
        }
    }
}
