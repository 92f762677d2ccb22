package io.scratchnet.engine.data;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The MNIST digits (LeCun, Cortes and Burges): images of 28 x 28 pixels in 10 classes.
 *
 * @param train 60,000 samples
 * @param test 10,000 samples
 * @param sha256 of the SHA256SUMS file, in hexadecimal: names these very bytes
 */
public record Mnist(Dataset train, Dataset test, String sha256) {
    private static final int SIDE = 28;
    private static final int CLASSES = 10;

    /**
     * Reads the four gzipped IDX files of a directory and checks them against its SHA256SUMS.
     *
     * @throws DataFileException a file is missing or is not what it should be
     */
    public static Mnist load(Path directory) throws IOException {
        Checksums checksums = Checksums.read(directory.resolve("SHA256SUMS"));
        Dataset train = part(directory, checksums, "train", 60_000);
        Dataset test = part(directory, checksums, "t10k", 10_000);
        return new Mnist(train, test, checksums.ownSum());
    }

    private static Dataset part(Path directory, Checksums checksums, String prefix, int count) throws IOException {
        Path images = directory.resolve(prefix + "-images-idx3-ubyte.gz");
        Path labels = directory.resolve(prefix + "-labels-idx1-ubyte.gz");
        checksums.check(images);
        checksums.check(labels);
        return Dataset.images(
                IdxReader.images(images, count, SIDE, SIDE), IdxReader.labels(labels, count), SIDE * SIDE, CLASSES);
    }
}
