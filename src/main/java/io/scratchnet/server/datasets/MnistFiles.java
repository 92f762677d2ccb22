package io.scratchnet.server.datasets;

import io.scratchnet.engine.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads MNIST from a folder of its four gzipped IDX files, each verified before it is used. */
final class MnistFiles {
    static final int SIDE = 28;
    static final int CLASSES = 10;

    private static final List<Integer> SHAPE = List.of(SIDE, SIDE);
    private static final String ORIGIN =
            "MNIST by Y. LeCun, C. Cortes and C. J. C. Burges, made of NIST Special Databases 1 and 3";
    private static final String LICENCE = "CC BY-SA 3.0";

    private MnistFiles() {}

    static LoadedDataset load(String name, Path folder) {
        Checksums checksums = Checksums.read(folder);
        return new LoadedDataset(
                name, checksums.sha256(), part(folder, checksums, "train"), part(folder, checksums, "t10k"));
    }

    static DatasetOverview available(LoadedDataset loaded, List<DatasetOverview.DataFile> files) {
        int train = loaded.train().size();
        int test = loaded.test().size();
        return new DatasetOverview(
                loaded.name(), true, null, loaded.sha256(), train, test, SHAPE, CLASSES, files, ORIGIN, LICENCE);
    }

    static DatasetOverview unavailable(String name, String reason, List<DatasetOverview.DataFile> files) {
        return new DatasetOverview(name, false, reason, null, null, null, SHAPE, CLASSES, files, ORIGIN, LICENCE);
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
