package io.scratchnet.server.models;

import io.scratchnet.engine.training.EpochResult;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a training went, one row a finished epoch, as the API shows it: as JSON, or as comma-separated values. */
public record HistoryView(List<EpochResult> items) {
    private static final String HEADER =
            "epoch,loss,accuracy,validationLoss,validationAccuracy,learningRate,seconds,samplesPerSecond\n";

    public HistoryView {
        items = List.copyOf(items);
    }

    /** A header line, then a line an epoch; a missing figure is an empty field. */
    public String csv() {
        return items.stream().map(HistoryView::line).collect(Collectors.joining("", HEADER, ""));
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
