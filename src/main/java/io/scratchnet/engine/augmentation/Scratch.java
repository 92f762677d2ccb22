package io.scratchnet.engine.augmentation;

import io.scratchnet.engine.random.Draws;
import java.util.Arrays;

/** The memory one thread changes images in; nothing else is allocated for an image. */
public final class Scratch {
    /** Zeros around an image, so that what is looked up outside of it is 0 and needs no check. */
    private static final int BORDER = 2;

    private final int side;
    private final int framedSide;
    private final float[] framed; // (framedSide, framedSide)
    private final float[] image; // (side, side)
    private final float[] moveX; // (side, side)
    private final float[] moveY; // (side, side)
    private final float[] coefficients; // (rank, side)

    Scratch(int side, int rank) {
        this.side = side;
        this.framedSide = side + 2 * BORDER;
        this.framed = new float[framedSide * framedSide];
        this.image = new float[side * side];
        this.moveX = new float[side * side];
        this.moveY = new float[side * side];
        this.coefficients = new float[rank * side];
    }

    float[] image() {
        return image;
    }

    /** Takes an image as it is. */
    void copy(byte[] pixels, int at) {
        for (int i = 0; i < image.length; i++) {
            image[i] = Byte.toUnsignedInt(pixels[at + i]) / 255f;
        }
    }

    /** Takes an image to be sampled from. */
    void frame(byte[] pixels, int at) {
        for (int y = 0; y < side; y++) {
            int to = (y + BORDER) * framedSide + BORDER;
            for (int x = 0; x < side; x++) {
                framed[to + x] = Byte.toUnsignedInt(pixels[at + y * side + x]) / 255f;
            }
        }
    }

    /** Draws both fields of an elastic displacement, each of standard deviation alpha. */
    void displace(float[][] basis, Draws draws, int firstDraw, float alpha) {
        field(basis, draws, firstDraw, alpha, moveX);
        field(basis, draws, firstDraw + basis.length * basis.length, alpha, moveY);
    }

    /** field = alpha * basis' · Z · basis, Z of independent draws. */
    private void field(float[][] basis, Draws draws, int firstDraw, float alpha, float[] field) {
        int rank = basis.length;
        Arrays.fill(coefficients, 0);
        for (int k = 0; k < rank; k++) {
            for (int l = 0; l < rank; l++) {
                addScaled(basis[l], alpha * unit(draws.bits(firstDraw + k * rank + l)), coefficients, k * side);
            }
        }
        Arrays.fill(field, 0);
        for (int y = 0; y < side; y++) {
            for (int k = 0; k < rank; k++) {
                float factor = basis[k][y];
                for (int x = 0, to = y * side, from = k * side; x < side; x++) {
                    field[to + x] += factor * coefficients[from + x];
                }
            }
        }
    }

    private static void addScaled(float[] row, float factor, float[] sum, int at) {
        for (int x = 0; x < row.length; x++) {
            sum[at + x] += factor * row[x];
        }
    }

    /** The image looked up through the transformation and the displacement, between pixels by their four neighbours. */
    void sample(Affine affine, boolean displaced) {
        float centre = (side - 1) / 2f;
        float least = -1;
        float most = side;
        for (int y = 0; y < side; y++) {
            float fromY = y - centre;
            float rowX = affine.xy() * fromY + affine.dx() + centre;
            float rowY = affine.yy() * fromY + affine.dy() + centre;
            for (int x = 0; x < side; x++) {
                int i = y * side + x;
                float fromX = x - centre;
                float sourceX = affine.xx() * fromX + rowX + (displaced ? moveX[i] : 0);
                float sourceY = affine.yx() * fromX + rowY + (displaced ? moveY[i] : 0);
                sourceX = sourceX < least ? least : sourceX > most ? most : sourceX;
                sourceY = sourceY < least ? least : sourceY > most ? most : sourceY;
                image[i] = lookUp(sourceX + BORDER, sourceY + BORDER);
            }
        }
    }

    private float lookUp(float x, float y) {
        int left = (int) x;
        int top = (int) y;
        float right = x - left;
        float bottom = y - top;
        int at = top * framedSide + left;
        float above = framed[at] + right * (framed[at + 1] - framed[at]);
        float below = framed[at + framedSide] + right * (framed[at + framedSide + 1] - framed[at + framedSide]);
        return above + bottom * (below - above);
    }

    void addNoise(Draws draws, long firstDraw, float deviation) {
        for (int i = 0; i < image.length; i++) {
            image[i] = Math.clamp(image[i] + deviation * unit(draws.bits(firstDraw + i)), 0, 1);
        }
    }

    /** About standard normal: the sum of four uniform draws of 16 bits, scaled to mean 0 and variance 1. */
    private static float unit(long bits) {
        long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        return (sum - 131070) * (float) (1.7320508 / 65536);
    }
}
