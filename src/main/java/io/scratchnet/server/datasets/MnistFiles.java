package io.scratchnet.server.datasets;

import io.scratchnet.engine.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;

/** Reads MNIST from a folder of its four gzipped IDX files, each verified before it is used. */
final class MnistFiles {
    static final int SIDE = 28;
    static final int CLASSES = 10;

    private MnistFiles() {}

    static LoadedDataset load(String name, Path folder) {
        Checksums checksums = Checksums.read(folder);
        return new LoadedDataset(
                name, checksums.sha256(), part(folder, checksums, "train"), part(folder, checksums, "t10k"));
    }

    private static Dataset part(Path folder, Checksums checksums, String prefix) {
        byte[] pixels = idx(folder, checksums, prefix + "-images-idx3-ubyte.gz", 3);
        byte[] labels = idx(folder, checksums, prefix + "-labels-idx1-ubyte.gz", 1);
        return Dataset.images(pixels, labels, SIDE * SIDE, CLASSES);
    }

    private static byte[] idx(Path folder, Checksums checksums, String file, int dimensions) {
        byte[] bytes = checksums.verified(folder, file);
        try {
            return IdxBytes.read(bytes, dimensions);
        } catch (IOException e) {
            throw new DatasetUnavailableException(file + ": expected a gzipped IDX file, found " + e.getMessage(), e);
        }
    }
}
