package io.scratchnet.server.predictions.images;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import javax.imageio.ImageTypeSpecifier;
import org.jspecify.annotations.Nullable;

/**
 * The destination of an ImageIO reader that keeps only the grey and the opacity of each pixel, in its upright place. A picture takes one or two bytes
 * a pixel in it, whatever its file has; the reader's own type takes up to eight. Nothing can be read from it but {@link #image}.
 */
final class GreyRaster extends WritableRaster {
    private final Luminance luminance;
    private final Orientation orientation;
    private final byte[] pixels;
    private final byte @Nullable [] alpha;
    private int[] row = {};

    private GreyRaster(SampleModel model, Luminance luminance, Orientation orientation) {
        super(model, new DataBufferByte(1), new Point());
        this.luminance = luminance;
        this.orientation = orientation;
        this.pixels = new byte[model.getWidth() * model.getHeight()];
        this.alpha = luminance.alpha() == null ? null : new byte[pixels.length];
    }

    /**
     * A raster that a reader takes for one of its own.
     *
     * @param type in which the reader writes
     */
    static GreyRaster of(ImageTypeSpecifier type, Luminance luminance, Orientation orientation) {
        SampleModel model = type.getSampleModel()
                .createCompatibleSampleModel(orientation.storedWidth(), orientation.storedHeight());
        return new GreyRaster(model, luminance, orientation);
    }

    BufferedImage destination(ImageTypeSpecifier type) {
        return new BufferedImage(type.getColorModel(), this, false, null);
    }

    /** Called by the PNG reader, pixel by pixel. */
    @Override
    public void setPixel(int x, int y, int[] samples) {
        put(x, y, samples, 0);
    }

    /** Called by the JPEG reader, row by row. */
    @Override
    public void setRect(int x, int y, Raster source) {
        int length = source.getWidth() * source.getNumBands();
        row = row.length == length ? row : new int[length];
        for (int sourceY = 0; sourceY < source.getHeight(); sourceY++) {
            source.getPixels(source.getMinX(), source.getMinY() + sourceY, source.getWidth(), 1, row);
            for (int sourceX = 0; sourceX < source.getWidth(); sourceX++) {
                put(x + sourceX, y + sourceY, row, sourceX * source.getNumBands());
            }
        }
    }

    private void put(int x, int y, int[] samples, int at) {
        int place = orientation.place(x, y);
        pixels[place] = (byte) luminance.grey().of(samples, at);
        if (alpha != null && luminance.alpha() != null) {
            alpha[place] = (byte) luminance.alpha().of(samples, at);
        }
    }

    GreyImage image() {
        return new GreyImage(orientation.width(), orientation.height(), pixels, alpha);
    }
}
