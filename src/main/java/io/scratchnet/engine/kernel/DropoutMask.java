package io.scratchnet.engine.kernel;

/**
 * Which elements of a batch are dropped (Srivastava et al., 2014, scaled while training): a pure function of key, sample and row, so that
 * backward needs no memory of what forward did.
 *
 * @param key random, of the layer and the step
 * @param firstSample place in the whole batch of the first column
 * @param rate share dropped, in [0, 1)
 */
public record DropoutMask(long key, int firstSample, double rate) {
    private static final int RESOLUTION = 1 << 24;

    /** 0 for a dropped number, 1 / (1 - rate) for one that is kept. */
    public float factor(int column, int row) {
        return mix(sampleKey(column) + row * 0x9E3779B9) >>> 8 < threshold() ? 0 : kept();
    }

    /** What numbers are kept times. */
    public float kept() {
        return (float) (1 / (1 - rate));
    }

    /** The key of one column's rows. */
    public int sampleKey(int column) {
        long mixed = (key ^ (firstSample + column + 1L) * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        return (int) (mixed >>> 32);
    }

    /** A number is dropped where the upper 24 bits of its hash are below this. */
    public int threshold() {
        return (int) Math.round(rate * RESOLUTION);
    }

    /** A hash of 32 bits (Wellons, 2018, "lowbias32"). */
    static int mix(int bits) {
        int x = bits;
        x = (x ^ (x >>> 16)) * 0x7feb352d;
        x = (x ^ (x >>> 15)) * 0x846ca68b;
        return x ^ (x >>> 16);
    }
}
