package io.scratchnet.server.models.files;

import io.scratchnet.engine.evaluation.Evaluation;
import java.util.Collection;

/**
 * The accuracy that a network reaches by chance. Naming the largest class each time reaches that class's share p. A network whose weights have
 * nothing to do with the data spreads around that, and more widely than independent guesses would: it treats the images of one class alike.
 * The accuracies of 300 networks with drawn weights on MNIST spread as those of some 130 independent guesses; {@value #INDEPENDENT} are counted here.
 */
final class ChanceLevel {
    private static final int INDEPENDENT = 100;
    private static final int DEVIATIONS = 3;

    private ChanceLevel() {}

    /** p + 3 √(p (1 - p) / n): accuracies up to this are no better than chance. */
    static double of(Evaluation evaluation) {
        int samples = evaluation.confusion().stream()
                .flatMap(Collection::stream)
                .mapToInt(count -> count)
                .sum();
        int largest = evaluation.confusion().stream()
                .mapToInt(row -> row.stream().mapToInt(count -> count).sum())
                .max()
                .orElse(0);
        double share = (double) largest / samples;
        return share + DEVIATIONS * Math.sqrt(share * (1 - share) / Math.min(samples, INDEPENDENT));
    }
}
