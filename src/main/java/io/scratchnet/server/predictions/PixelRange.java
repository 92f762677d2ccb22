package io.scratchnet.server.predictions;

/** How pixel values are to be read. */
public enum PixelRange {
    /** 0 to 255, as in the IDX files. */
    BYTE(255),
    /** 0 to 1. */
    UNIT(1);

    private final float max;

    PixelRange(float max) {
        this.max = max;
    }

    /** {@link #UNIT} where no value is above 1, else {@link #BYTE}. */
    static PixelRange of(float[] pixels) {
        for (float pixel : pixels) {
            if (pixel > UNIT.max) {
                return BYTE;
            }
        }
        return UNIT;
    }

    boolean holds(float pixel) {
        return pixel >= 0 && pixel <= max;
    }

    /** The pixels as the network reads them, 0 to 1. */
    float[] scaled(float[] pixels) {
        float[] scaled = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            scaled[i] = pixels[i] / max;
        }
        return scaled;
    }

    @Override
    public String toString() {
        return "0 to " + (int) max;
    }
}
