package io.scratchnet.engine.data;

/** Samples and what they should become. Images stay bytes until a batch is gathered. */
public final class Dataset {
    private final byte[] pixels;
    private final byte[] labels;
    private final int features;
    private final int classes;

    private Dataset(byte[] pixels, byte[] labels, int features, int classes) {
        this.pixels = pixels;
        this.labels = labels;
        this.features = features;
        this.classes = classes;
    }

    /**
     * Images with a label each.
     *
     * @param pixels (n, features), one unsigned byte a pixel; read as value / 255
     * @param labels (n), each in [0, classes)
     */
    public static Dataset images(byte[] pixels, byte[] labels, int features, int classes) {
        return new Dataset(pixels, labels, features, classes);
    }

    /** Samples. */
    public int size() {
        return labels.length;
    }

    public int features() {
        return features;
    }

    public int classes() {
        return classes;
    }

    /** The class of one sample. */
    public int label(int index) {
        return labels[index];
    }

    /** A copy of the unsigned pixels of one sample, in [0, 255]. */
    public int[] pixels(int index) {
        int[] copy = new int[features];
        for (int i = 0; i < features; i++) {
            copy[i] = Byte.toUnsignedInt(pixels[index * features + i]);
        }
        return copy;
    }
}
