package io.scratchnet.server.predictions;

import io.scratchnet.server.api.error.Violations;
import java.util.ArrayList;
import java.util.List;

/** What vectors of JSON have to keep: as many numbers as the network takes, each in its range. */
final class VectorRules {
    private static final int MOST_ERRORS = 10;

    private VectorRules() {}

    /**
     * The vectors as the network takes them.
     *
     * @throws io.scratchnet.server.api.error.InvalidRequestException a vector has a wrong count or a value out of range
     */
    static Inputs inputs(InputImages.Vectors images, int inputs) {
        List<PixelVector> vectors = images.vectors();
        List<PixelRange> ranges = new ArrayList<>(vectors.size());
        for (PixelVector vector : vectors) {
            ranges.add(images.range() != null ? images.range() : PixelRange.of(vector.values()));
        }
        check(vectors, ranges, inputs);
        if (images.normalize()) {
            return Normalized.of(images, ranges, inputs);
        }
        float[][] values = new float[vectors.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = ranges.get(i).scaled(vectors.get(i).values());
        }
        return new Inputs.Floats(values, ranges);
    }

    private static void check(List<PixelVector> vectors, List<PixelRange> ranges, int inputs) {
        Violations violations = new Violations();
        int errors = 0;
        for (int i = 0; i < vectors.size() && errors < MOST_ERRORS; i++) {
            errors += violated(vectors.get(i), ranges.get(i), inputs, violations) ? 1 : 0;
        }
        violations.throwIfAny();
    }

    private static boolean violated(PixelVector vector, PixelRange range, int inputs, Violations violations) {
        PixelVector.Place place = vector.place();
        if (vector.count() != inputs) {
            return !violations.check(
                    false, place.pointer(), place.name() + " must hold " + inputs + " numbers, got " + vector.count());
        }
        float[] values = vector.values();
        if (range.holdsAll(values)) {
            return false;
        }
        for (int i = 0; i < inputs; i++) {
            if (!range.holds(values[i])) {
                return !violations.check(false, place.pointer(i), "must be from " + range + ", was " + values[i]);
            }
        }
        return false;
    }
}
