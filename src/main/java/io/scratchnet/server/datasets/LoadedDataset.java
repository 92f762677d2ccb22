package io.scratchnet.server.datasets;

import io.scratchnet.engine.data.Dataset;

/**
 * A dataset in memory.
 *
 * @param name as in requests
 * @param sha256 of the dataset's checksum file: names these very bytes
 * @param train training part
 * @param test test part
 */
public record LoadedDataset(String name, String sha256, Dataset train, Dataset test) {

    public Dataset part(DatasetSplit split) {
        return switch (split) {
            case TRAIN -> train;
            case TEST -> test;
        };
    }
}
