package io.scratchnet.engine.training;

import io.scratchnet.engine.schedule.Horizon;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a fit stands between two batches, apart from its arrays.
 *
 * @param epoch the running epoch, counted from 1
 * @param batch batches of it that are done
 * @param steps optimizer steps done in the whole fit
 * @param seed of the shuffles, and of everything else that the fit draws
 * @param sums of the running epoch
 * @param finished the epochs before
 * @param best what early stopping has seen; null without early stopping
 */
record FitPosition(
        int epoch,
        int batch,
        long steps,
        long seed,
        EpochProgress.Sums sums,
        List<EpochResult> finished,
        BestWeights.@Nullable Best best) {
    private static final String PREFIX = "fit.";
    private static final int ROW = 7;

    FitPosition {
        finished = List.copyOf(finished);
    }

    /** @throws IOException no fit of this horizon and these options can stand here */
    void check(Horizon horizon, FitOptions options) throws IOException {
        long expected = (epoch - 1L) * horizon.stepsPerEpoch() + batch;
        boolean inside = epoch >= 1
                && epoch <= options.epochs() + 1
                && batch >= 0
                && batch <= horizon.stepsPerEpoch()
                && steps == expected
                && finished.size() == epoch - 1;
        if (!inside || (best == null) != (options.earlyStopping() == null)) {
            throw new IOException("the checkpoint is of another fit: epoch " + epoch + ", batch " + batch + ", step "
                    + steps + ", " + finished.size() + " finished epochs, where an epoch has " + horizon.stepsPerEpoch()
                    + " batches and the fit " + options.epochs() + " epochs");
        }
        if (seed != options.seed()) {
            throw new IOException("the checkpoint is of a fit with seed " + seed + ", not " + options.seed());
        }
    }

    /** As metadata of a safetensors file. */
    Map<String, String> metadata() {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(PREFIX + "epoch", Integer.toString(epoch));
        metadata.put(PREFIX + "batch", Integer.toString(batch));
        metadata.put(PREFIX + "steps", Long.toString(steps));
        metadata.put(PREFIX + "seed", Long.toString(seed));
        metadata.put(
                PREFIX + "sums",
                text(List.of(sums.loss(), (double) sums.correct(), (double) sums.samples(), sums.seconds())));
        metadata.put(PREFIX + "epochs", text(rows()));
        if (best != null) {
            metadata.put(PREFIX + "best", text(List.of(best.score(), (double) best.epoch(), (double) best.seen())));
        }
        return metadata;
    }

    private List<Double> rows() {
        List<Double> rows = new ArrayList<>();
        for (EpochResult row : finished) {
            rows.add(row.loss());
            rows.add(row.accuracy());
            rows.add(orNaN(row.validationLoss()));
            rows.add(orNaN(row.validationAccuracy()));
            rows.add(row.learningRate());
            rows.add(row.seconds());
            rows.add(row.samplesPerSecond());
        }
        return rows;
    }

    /** @throws IOException the metadata is not that of a fit */
    static FitPosition read(Map<String, String> metadata) throws IOException {
        List<Double> sums = doubles(metadata, "sums");
        List<Double> rows = doubles(metadata, "epochs");
        if (sums.size() != 4 || rows.size() % ROW != 0) {
            throw new IOException("the checkpoint's sums or epochs are not complete");
        }
        return new FitPosition(
                (int) number(metadata, "epoch"),
                (int) number(metadata, "batch"),
                number(metadata, "steps"),
                number(metadata, "seed"),
                new EpochProgress.Sums(
                        sums.get(0), sums.get(1).longValue(), sums.get(2).longValue(), sums.get(3)),
                finished(rows),
                best(metadata));
    }

    private static List<EpochResult> finished(List<Double> rows) {
        List<EpochResult> finished = new ArrayList<>();
        for (int at = 0; at < rows.size(); at += ROW) {
            finished.add(new EpochResult(
                    at / ROW + 1,
                    rows.get(at),
                    rows.get(at + 1),
                    orNull(rows.get(at + 2)),
                    orNull(rows.get(at + 3)),
                    rows.get(at + 4),
                    rows.get(at + 5),
                    rows.get(at + 6)));
        }
        return finished;
    }

    private static BestWeights.@Nullable Best best(Map<String, String> metadata) throws IOException {
        if (!metadata.containsKey(PREFIX + "best")) {
            return null;
        }
        List<Double> best = doubles(metadata, "best");
        if (best.size() != 3) {
            throw new IOException("the checkpoint's best epoch is not complete");
        }
        return new BestWeights.Best(
                best.get(0), best.get(1).intValue(), best.get(2).intValue());
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static @Nullable Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static List<Double> doubles(Map<String, String> metadata, String name) throws IOException {
        String text = text(metadata, name);
        try {
            return text.isEmpty() || text.contains(".")
                    ? Pattern.compile(" ")
                            .splitAsStream(text)
                            .filter(Predicate.not(String::isEmpty))
                            .map(Double::valueOf)
                            .toList()
                    : base64(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("the checkpoint's " + name + " must be numbers, was " + text, e);
        }
    }

    /** The form of checkpoints before version 0.1.0: eight bytes a number. */
    private static List<Double> base64(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        return Stream.generate(bytes::getDouble)
                .limit(bytes.remaining() / Double.BYTES)
                .toList();
    }

    /** Each number as the shortest text that gives the same bits again. */
    private static String text(List<Double> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static long number(Map<String, String> metadata, String name) throws IOException {
        String text = text(metadata, name);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException("the checkpoint's " + name + " must be a number, was " + text, e);
        }
    }

    private static String text(Map<String, String> metadata, String name) throws IOException {
        String text = metadata.get(PREFIX + name);
        if (text == null) {
            throw new IOException("this is no checkpoint of a fit: " + PREFIX + name + " is missing");
        }
        return text;
    }
}
