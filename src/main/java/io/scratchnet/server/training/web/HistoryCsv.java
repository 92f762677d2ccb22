package io.scratchnet.server.training.web;

import io.scratchnet.engine.EpochResult;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A history as comma-separated values, a header line first; a missing figure is an empty field. */
final class HistoryCsv {
    private static final String HEADER =
            "epoch,loss,accuracy,validationLoss,validationAccuracy,learningRate,seconds,samplesPerSecond\n";

    private HistoryCsv() {}

    static String of(List<EpochResult> epochs) {
        return epochs.stream().map(HistoryCsv::line).collect(Collectors.joining("", HEADER, ""));
    }

    private static String line(EpochResult epoch) {
        return Stream.of(
                        epoch.epoch(),
                        epoch.loss(),
                        epoch.accuracy(),
                        epoch.validationLoss(),
                        epoch.validationAccuracy(),
                        epoch.learningRate(),
                        epoch.seconds(),
                        epoch.samplesPerSecond())
                .map(figure -> Objects.toString(figure, ""))
                .collect(Collectors.joining(",", "", "\n"));
    }
}
