package io.scratchnet.server.predictions.explain;

import java.awt.image.IndexColorModel;

/**
 * The 256 colours of a picture: one for what lies between images; from blue by white to red for numbers from the most negative to the most
 * positive, white being exactly 0; from black to white for pixels.
 */
final class Palette {
    static final int GAP = 0;

    private static final int ZERO = 64;
    private static final int STEPS = 63; // on each side of 0
    private static final int BLACK = 128;
    private static final int GREYS = 127;

    /** From 0 outwards, the diverging scheme RdBu of ColorBrewer. */
    private static final int[] REDS = {0xf7f7f7, 0xfddbc7, 0xf4a582, 0xd6604d, 0xb2182b, 0x67001f};

    private static final int[] BLUES = {0xf7f7f7, 0xd1e5f0, 0x92c5de, 0x4393c3, 0x2166ac, 0x053061};

    private Palette() {}

    /** The colour of a number on a scale from -greatest to greatest; what is no number has that of the gap. */
    static int signed(float value, float greatest) {
        if (Float.isNaN(value)) {
            return GAP;
        }
        float share = greatest == 0 ? 0 : Math.clamp(value / greatest, -1f, 1f);
        return ZERO + Math.round(STEPS * share);
    }

    /** The colour of a pixel from 0, black, to 1, white. */
    static int grey(float value) {
        return BLACK + Math.round(GREYS * Math.clamp(value, 0f, 1f));
    }

    static IndexColorModel colours() {
        int[] colours = new int[256];
        colours[GAP] = 0x808080;
        for (int step = 0; step <= STEPS; step++) {
            colours[ZERO + step] = between(REDS, (double) step / STEPS);
            colours[ZERO - step] = between(BLUES, (double) step / STEPS);
        }
        for (int grey = 0; grey <= GREYS; grey++) {
            colours[BLACK + grey] = 0x010101 * Math.round(255f * grey / GREYS);
        }
        return new IndexColorModel(8, colours.length, colours, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
    }

    private static int between(int[] stops, double share) {
        double place = share * (stops.length - 1);
        int from = Math.min((int) place, stops.length - 2);
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int low = stops[from] >> shift & 0xff;
            int high = stops[from + 1] >> shift & 0xff;
            colour |= (int) Math.round(low + (place - from) * (high - low)) << shift;
        }
        return colour;
    }
}
