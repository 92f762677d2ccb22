package io.scratchnet.server.models;

import io.scratchnet.engine.evaluation.Evaluation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * McNemar's test of two networks on the same samples: whether one reads more of them right than the other by more than chance (Q. McNemar,
 * Note on the sampling error of the difference between correlated proportions or percentages, Psychometrika 12, 1947).
 *
 * @param onlyARight samples that a reads right and b wrong
 * @param onlyBRight samples that b reads right and a wrong
 * @param pValue exact, two-sided: the probability of a split at least as uneven, were both equally good
 */
@Schema(description = "McNemar's test of both versions on the same test samples")
record McNemar(
        @Schema(example = "9790", description = "samples that both classify correctly")
        int bothRight,

        @Schema(example = "71", description = "samples that only a classifies correctly")
        int onlyARight,

        @Schema(example = "42", description = "samples that only b classifies correctly")
        int onlyBRight,

        @Schema(example = "97", description = "samples that both misclassify")
        int bothWrong,

        @Schema(
                example = "0.0081",
                description =
                        "probability of a split of the discordant samples at least as uneven, if both were equally "
                                + "good; exact, two-sided")
        double pValue) {

    /** The test from how both did on the same samples. */
    static McNemar of(Evaluation a, Evaluation b) {
        int samples = a.confusion().stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .sum();
        return of(samples, a.misclassified(), b.misclassified());
    }

    /**
     * The test from what each reads wrong.
     *
     * @param samples of the test part
     * @param wrongByA indices of the samples that a reads wrong
     * @param wrongByB indices of the samples that b reads wrong
     */
    static McNemar of(int samples, List<Integer> wrongByA, List<Integer> wrongByB) {
        Set<Integer> both = new HashSet<>(wrongByA);
        both.retainAll(Set.copyOf(wrongByB));
        int onlyB = wrongByA.size() - both.size();
        int onlyA = wrongByB.size() - both.size();
        int right = samples - both.size() - onlyA - onlyB;
        return new McNemar(right, onlyA, onlyB, both.size(), pValue(onlyA, onlyB));
    }

    /** Twice the lower tail of a fair binomial distribution, summed from its greatest term down. */
    static double pValue(int a, int b) {
        int n = a + b;
        int k = Math.min(a, b);
        double greatest = -n * Math.log(2);
        for (int i = 1; i <= k; i++) {
            greatest += Math.log((n - i + 1.0) / i);
        }
        double sum = 1;
        double term = 1;
        for (int i = k; i >= 1; i--) {
            term *= i / (n - i + 1.0);
            sum += term;
        }
        return Math.min(1, 2 * Math.exp(greatest) * sum);
    }
}
