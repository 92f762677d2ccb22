package io.scratchnet.server.predictions.images;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as clients send them. */
public final class Pictures {
    private Pictures() {}

    /** A digit of 28 × 28 drawn larger on paper, its left upper corner at (x, y). */
    public static BufferedImage drawn(int[] digit, int scale, int x, int y, int paperSide, boolean darkOnLight) {
        BufferedImage small = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < digit.length; i++) {
            small.getRaster().setSample(i % 28, i / 28, 0, darkOnLight ? 255 - digit[i] : digit[i]);
        }
        BufferedImage paper = new BufferedImage(paperSide, paperSide, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = paper.createGraphics();
        pen.setColor(darkOnLight ? Color.WHITE : Color.BLACK);
        pen.fillRect(0, 0, paperSide, paperSide);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(small, x, y, 28 * scale, 28 * scale, null);
        pen.dispose();
        return paper;
    }

    /** A grey L of ink 100 on white, or on nothing where the type can be transparent: 60 × 60, its foot to the right. */
    static BufferedImage letter(int type) {
        BufferedImage image = new BufferedImage(60, 60, type);
        Graphics2D pen = image.createGraphics();
        if (!image.getColorModel().hasAlpha()) {
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, 60, 60);
        }
        pen.setColor(new Color(100, 100, 100));
        pen.setStroke(new BasicStroke(1));
        pen.fillRect(20, 10, 6, 40);
        pen.fillRect(20, 44, 20, 6);
        pen.dispose();
        return image;
    }

    /** The picture in a file, for a test that keeps it. */
    static GreyImage decoded(byte[] file, ImageFormat format) {
        return new ImageDecoder().decode(file, format, image -> image);
    }

    public static byte[] file(RenderedImage image, ImageFormat format) {
        return file(new IIOImage(image, null, null), format, false);
    }

    /** Progressive where it says so: interlaced, as PNG calls it. */
    static byte[] file(IIOImage image, ImageFormat format, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format.name()).next();
        ImageWriteParam settings = writer.getDefaultWriteParam();
        if (progressive) {
            settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, image, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
