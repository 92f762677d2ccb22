package io.scratchnet.engine.training;

import io.scratchnet.engine.random.Draws;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Which samples are trained on and which are kept out for validation, both ascending. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Split(int[] training, int[] validation) {

    /** Keeps out round(fraction * size) samples, chosen by the seed. */
    static Split of(int size, FitOptions options) {
        int kept = options.validationSamples(size);
        if (kept >= size) {
            throw new IllegalArgumentException("validationSplit " + options.validationSplit() + " of " + size
                    + " samples leaves none to train on");
        }
        if (kept == 0 && options.earlyStopping() != null) {
            throw new IllegalArgumentException("earlyStopping needs validation samples, validationSplit "
                    + options.validationSplit() + " of " + size + " samples gives none");
        }
        int[] order = IntStream.range(0, size).toArray();
        if (kept > 0) {
            new Draws(options.seed(), Draws.Purpose.SPLIT, 0).shuffle(order);
        }
        int[] validation = Arrays.copyOf(order, kept);
        int[] training = Arrays.copyOfRange(order, kept, size);
        Arrays.sort(validation);
        Arrays.sort(training);
        return new Split(training, validation);
    }
}
