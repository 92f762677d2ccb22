package io.scratchnet.server.datasets;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a dataset, loaded or not.
 *
 * @param available whether a job can be trained on it now
 * @param reason why it is not available; null when it is
 * @param sha256 of its checksum file: names these very bytes; null while unavailable
 * @param trainSize training samples; null while unavailable
 * @param testSize test samples; null while unavailable
 * @param shape of one sample
 * @param files what its checksum file promises; empty where that cannot be read
 */
@Schema(name = "Dataset")
record DatasetOverview(
        @Schema(example = "mnist") String name,

        @Schema(description = "Whether jobs can train on it now.")
        boolean available,

        @Schema(description = "Why it is not available; null when it is.", nullable = true) @Nullable
        String reason,

        @Schema(description = "SHA-256 of its checksum file; null while unavailable.", nullable = true) @Nullable
        String sha256,

        @Schema(description = "Training samples; null while unavailable.", nullable = true, example = "60000") @Nullable
        Integer trainSize,

        @Schema(description = "Test samples; null while unavailable.", nullable = true, example = "10000") @Nullable
        Integer testSize,

        @Schema(description = "Shape of one sample: rows, columns.", example = "[28, 28]")
        List<Integer> shape,

        @Schema(description = "Labels are 0 to classes - 1.", example = "10")
        int classes,

        List<DataFile> files,
        String origin,
        String licence) {
    DatasetOverview {
        shape = List.copyOf(shape);
        files = List.copyOf(files);
    }

    /** One file and the checksum it must have. */
    @Schema(name = "DatasetFile")
    public record DataFile(
            @Schema(example = "train-images-idx3-ubyte.gz") String name,
            @Schema(description = "SHA-256 in hex.") String sha256) {}
}
