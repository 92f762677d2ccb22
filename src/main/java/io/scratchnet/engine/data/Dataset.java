package io.scratchnet.engine.data;

import io.scratchnet.engine.augmentation.Augmenter;
import io.scratchnet.engine.augmentation.Scratch;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import java.util.Arrays;

/** Samples and what they should become. Images stay bytes until a batch is gathered. */
public final class Dataset {
    private final Samples samples;

    private Dataset(Samples samples) {
        this.samples = samples;
    }

    /**
     * Images with a label each. The arrays are kept, not copied.
     *
     * @param pixels (n, features) with n at least 1, one unsigned byte a pixel; read as value / 255
     * @param labels (n), each in [0, classes)
     * @param classes at least 2: with one there is nothing to tell apart
     */
    public static Dataset images(byte[] pixels, byte[] labels, int features, int classes) {
        if (features < 1) {
            throw new IllegalArgumentException("features must be >= 1, was " + features);
        }
        if (classes < 2 || classes > 256) {
            throw new IllegalArgumentException("classes must be in [2, 256], was " + classes);
        }
        if (labels.length == 0) {
            throw new IllegalArgumentException("need at least one sample");
        }
        if ((long) labels.length * features != pixels.length) {
            throw new IllegalArgumentException(labels.length + " labels of " + features + " features need "
                    + (long) labels.length * features + " pixels, were " + pixels.length);
        }
        for (int i = 0; i < labels.length; i++) {
            if (Byte.toUnsignedInt(labels[i]) >= classes) {
                throw new IllegalArgumentException(
                        "label " + i + " must be in [0, " + classes + "), was " + Byte.toUnsignedInt(labels[i]));
            }
        }
        return new Dataset(new ByteSamples(pixels, labels, features, classes));
    }

    /**
     * Samples of one's own, copied. A sample's class is its greatest target; where there is one target, class 1 from 0.5 on, else class 0.
     *
     * @param x (n, features), finite
     * @param targets (n, outputs), finite
     */
    public static Dataset of(float[][] x, float[][] targets) {
        if (x.length == 0 || x.length != targets.length) {
            throw new IllegalArgumentException(
                    "need as many targets as samples, and one at least, were " + x.length + " and " + targets.length);
        }
        return new Dataset(new FloatSamples(Rows.copy("x", x), Rows.copy("targets", targets)));
    }

    /** The first {@code count} samples; the memory is shared where it can be. */
    public Dataset head(int count) {
        if (count < 1 || count > size()) {
            throw new IllegalArgumentException("count must be in [1, " + size() + "], was " + count);
        }
        return new Dataset(
                switch (samples) {
                    case ByteSamples b ->
                        new ByteSamples(b.pixels(), Arrays.copyOf(b.labels(), count), b.features(), b.outputs());
                    case FloatSamples f ->
                        new FloatSamples(Arrays.copyOf(f.x(), count), Arrays.copyOf(f.targets(), count));
                });
    }

    /** Samples. */
    public int size() {
        return samples.size();
    }

    public int features() {
        return samples.features();
    }

    /**
     * Pixels along one side of an image.
     *
     * @throws IllegalStateException the samples are no square images
     */
    public int side() {
        int side = (int) Math.round(Math.sqrt(images().features()));
        if (side * side != features()) {
            throw new IllegalStateException("an image of " + features() + " pixels is not square");
        }
        return side;
    }

    /** Numbers a network must give for one sample. */
    public int outputs() {
        return samples.outputs();
    }

    /** Classes a sample can have: one an output, and two where there is one output. */
    public int classes() {
        return samples instanceof FloatSamples && outputs() == 1 ? 2 : outputs();
    }

    /** Whether the samples are images with a label each; else they are rows of numbers with rows of targets. */
    public boolean isImages() {
        return samples instanceof ByteSamples;
    }

    /**
     * A copy of the targets of one sample.
     *
     * @throws IllegalStateException the samples are images, whose targets follow from their labels
     */
    public float[] targets(int index) {
        if (samples instanceof FloatSamples rows) {
            return rows.targets()[index].clone();
        }
        throw new IllegalStateException("images have labels, not targets");
    }

    /** The class of one sample. */
    public int label(int index) {
        return samples.label(index);
    }

    /**
     * A copy of the unsigned pixels of one sample, in [0, 255].
     *
     * @throws IllegalStateException the samples are no images
     */
    public int[] pixels(int index) {
        ByteSamples images = images();
        int[] copy = new int[features()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = Byte.toUnsignedInt(images.pixels()[index * copy.length + i]);
        }
        return copy;
    }

    /** Fills x (features, n) and t (outputs, n) with the n samples that stand in {@code order} from {@code from} on, the targets smoothed. */
    public void gather(Kernels kernels, int[] order, int from, double smoothing, Matrix x, Matrix t) {
        samples.gather(kernels, order, from, smoothing, x, t);
    }

    /**
     * As {@link #gather}, each image changed.
     *
     * @param scratch the calling thread's own
     * @throws IllegalStateException the samples are no images
     */
    public void gatherAugmented(
            Kernels kernels,
            int[] order,
            int from,
            double smoothing,
            Augmenter augmenter,
            Scratch scratch,
            int epoch,
            Matrix x,
            Matrix t) {
        ByteSamples images = images();
        kernels.gatherOneHot(images.labels(), order, from, smoothing, t);
        float[] image = new float[features()];
        for (int j = 0; j < x.columns(); j++) {
            int sample = order[from + j];
            augmenter.apply(images.pixels(), sample * features(), epoch, sample, image, 0, scratch);
            x.write(j, image);
        }
    }

    private ByteSamples images() {
        if (samples instanceof ByteSamples images) {
            return images;
        }
        throw new IllegalStateException("these samples have no pixels");
    }
}
