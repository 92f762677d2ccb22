package io.scratchnet.server.datasets;

import io.scratchnet.engine.data.Dataset;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.json.DecimalIntegers;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which sample is wanted, as it came. */
record SampleQuery(
        @Parameter(
                description = "Split of the dataset.",
                schema =
                        @Schema(
                                type = "string",
                                allowableValues = {"train", "test"},
                                defaultValue = "test"))
        @Nullable
        String split,

        @Parameter(
                description = "Index in that split, counted from 0.",
                example = "7",
                schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
        @Nullable
        String index) {

    SampleAnswer of(LoadedDataset dataset) {
        DatasetSplit wanted = split == null
                ? DatasetSplit.TEST
                : DatasetSplit.parse(split).orElseThrow(() -> refused("split", "must be train or test", split));
        Dataset part = dataset.part(wanted);
        int at = index == null ? 0 : index(index, wanted, part.size());
        List<Integer> pixels = Arrays.stream(part.pixels(at)).boxed().toList();
        return new SampleAnswer(dataset.name(), wanted.text(), at, part.label(at), pixels);
    }

    private static int index(String index, DatasetSplit split, int size) {
        return DecimalIntegers.parse(index)
                .filter(at -> at >= 0 && at < size)
                .orElseThrow(() -> refused(
                        "index",
                        "must be an integer between 0 and " + (size - 1) + " for split " + split.text(),
                        index));
    }

    private static InvalidRequestException refused(String parameter, String rule, String value) {
        return new InvalidRequestException("?" + parameter, parameter + " " + rule + ", was " + Quoted.value(value));
    }
}
