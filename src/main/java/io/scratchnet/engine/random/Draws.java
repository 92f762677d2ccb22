package io.scratchnet.engine.random;

/**
 * A stream of random numbers in which the i-th draw is a pure function of (seed, purpose, stream, i): no draw depends on a thread or on
 * what was drawn before. Draw i is SplitMix64's output at i (Steele, Lea and Flood, 2014), keyed by a hash of seed, purpose and stream.
 */
public final class Draws {
    /** What a draw is for; each has streams of its own. */
    public enum Purpose {
        /** The stream is the layer's index. */
        WEIGHTS(1),
        /** The stream is the epoch. */
        SHUFFLE(2),
        /** The stream is 0. */
        SPLIT(3),
        /** The stream is the epoch times 2^32, plus the sample's index. */
        AUGMENTATION(4),
        /** The stream is the step. */
        DROPOUT(5);

        private final long number;

        Purpose(long number) {
            this.number = number;
        }
    }

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long key;

    public Draws(long seed, Purpose purpose, long stream) {
        long purposeKey = mix(mix(seed + GOLDEN) + purpose.number * GOLDEN);
        this.key = mix(purposeKey + (stream + 1) * GOLDEN);
    }

    /** Uniform over all longs. */
    public long bits(long index) {
        return mix(key + (index + 1) * GOLDEN);
    }

    /** Uniform in [0, 1), of 53 bits. */
    public double uniform(long index) {
        return (bits(index) >>> 11) * 0x1.0p-53;
    }

    /** Standard normal: Box and Muller (1958) of two uniform draws. StrictMath gives the same bits on every machine. */
    public double normal(long index) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(2 * index)));
        return radius * StrictMath.cos(2 * Math.PI * uniform(2 * index + 1));
    }

    /** Uniform in [0, bound): the high half of bits times bound, whose bias is below bound / 2^64. */
    private int below(int bound, long index) {
        return (int) Math.unsignedMultiplyHigh(bits(index), bound);
    }

    /** Brings the elements in a random order (Fisher and Yates). */
    public void shuffle(int[] order) {
        for (int last = order.length - 1; last > 0; last--) {
            int other = below(last + 1, last);
            int swapped = order[last];
            order[last] = order[other];
            order[other] = swapped;
        }
    }

    private static long mix(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
