package io.scratchnet.server.datasets;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The two parts of a dataset. */
enum DatasetSplit {
    TRAIN,
    TEST;

    /** The name in requests and answers. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DatasetSplit> parse(String text) {
        return Arrays.stream(values())
                .filter(split -> split.text().equals(text))
                .findFirst();
    }
}
