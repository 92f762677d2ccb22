import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * MNIST from its IDX files.
 *
 * @param pixels (n, 784), unsigned bytes
 * @param labels (n)
 */
record Digits(byte[] pixels, byte[] labels) {
    static final int FEATURES = 28 * 28;
    static final int CLASSES = 10;

    /** The first {@code count} samples of {@code train} or {@code t10k}. */
    static Digits read(Path directory, String part, int count) throws IOException {
        return new Digits(
                body(directory.resolve(part + "-images-idx3-ubyte.gz"), 16, count * FEATURES),
                body(directory.resolve(part + "-labels-idx1-ubyte.gz"), 8, count));
    }

    int size() {
        return labels.length;
    }

    /** (size, 784), in [0, 1]. */
    float[] unitPixels() {
        float[] unit = new float[pixels.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = Byte.toUnsignedInt(pixels[i]) / 255f;
        }
        return unit;
    }

    /** (size, 10), 1 at the label. */
    float[] oneHot() {
        float[] targets = new float[labels.length * CLASSES];
        for (int i = 0; i < labels.length; i++) {
            targets[i * CLASSES + labels[i]] = 1;
        }
        return targets;
    }

    private static byte[] body(Path file, int header, int length) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16))) {
            in.skipNBytes(header);
            byte[] body = new byte[length];
            in.readFully(body);
            return body;
        }
    }
}
