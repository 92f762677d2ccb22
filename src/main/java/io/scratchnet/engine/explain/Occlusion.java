package io.scratchnet.engine.explain;

import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Occlusion (Zeiler and Fergus, 2014): a square patch is moved over an image, and what it hides matters as much as what the network says
 * drops. Patches stand every {@code stride} pixels, and a last one flush with the edge, so that every pixel is under one at least.
 *
 * @param shape of the image
 * @param size pixels on each side of the patch, at least 1; it is cut off where the image is smaller
 * @param stride pixels from one patch to the next, from 1 to {@code size}
 * @param baseline what the pixels under the patch are set to
 */
public record Occlusion(ImageShape shape, int size, int stride, float baseline) {
    private static final int CHUNK = 512;

    public Occlusion {
        if (size < 1) {
            throw new IllegalArgumentException("size must be >= 1, was " + size);
        }
        if (stride < 1 || stride > size) {
            throw new IllegalArgumentException("stride must be from 1 to size " + size + ", was " + stride);
        }
    }

    /** Places of the patch. */
    public int patches() {
        return starts(shape.height()).length * starts(shape.width()).length;
    }

    /**
     * For each pixel, how much the answer drops on average while a patch hides it; negative where it rises.
     *
     * @param image (pixels)
     * @param answers gives one number for each of some images (n, pixels)
     */
    public float[] drops(float[] image, Function<float[][], double[]> answers) {
        double whole = answers.apply(new float[][] {image})[0];
        double[] sums = new double[shape.size()];
        int[] counts = new int[shape.size()];
        int patches = patches();
        for (int from = 0; from < patches; from += CHUNK) {
            double[] hidden = answers.apply(images(image, from, Math.min(CHUNK, patches - from)));
            for (int i = 0; i < hidden.length; i++) {
                for (int pixel : pixels(from + i)) {
                    sums[pixel] += whole - hidden[i];
                    counts[pixel]++;
                }
            }
        }
        float[] drops = new float[shape.size()];
        for (int pixel = 0; pixel < drops.length; pixel++) {
            drops[pixel] = (float) (sums[pixel] / counts[pixel]);
        }
        return drops;
    }

    /** The image under some of the patches, (count, pixels). */
    private float[][] images(float[] image, int from, int count) {
        float[][] images = new float[count][];
        for (int i = 0; i < count; i++) {
            images[i] = image.clone();
            for (int pixel : pixels(from + i)) {
                images[i][pixel] = baseline;
            }
        }
        return images;
    }

    private int[] pixels(int patch) {
        int[] across = starts(shape.width());
        int top = starts(shape.height())[patch / across.length];
        int left = across[patch % across.length];
        int height = Math.min(size, shape.height());
        int width = Math.min(size, shape.width());
        return IntStream.range(0, height * width)
                .map(i -> (top + i / width) * shape.width() + left + i % width)
                .toArray();
    }

    /** Where the patches begin along a side of this length. */
    private int[] starts(int length) {
        int last = Math.max(0, length - size);
        return IntStream.rangeClosed(0, Math.ceilDiv(last, stride))
                .map(i -> Math.min(i * stride, last))
                .toArray();
    }
}
