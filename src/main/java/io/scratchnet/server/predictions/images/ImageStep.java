package io.scratchnet.server.predictions.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * What one step of the way from a picture to a digit made of it.
 *
 * @param name says which step
 */
public record ImageStep(String name, GreyImage image) {

    /** The image as a PNG file. */
    public byte[] png() {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setDataElements(0, 0, image.width(), image.height(), image.pixels());
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(out);
            writer.write(picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }

    /** Is told of the steps, in their order. */
    public interface Listener {
        /** Ignores the steps, so that no image of them is made. */
        Listener NONE = (name, image) -> {};

        /**
         * A step is done.
         *
         * @param image makes the picture that the step left
         */
        void done(String name, Supplier<GreyImage> image);
    }

    /** Keeps the steps, small enough to be sent. */
    public static final class Recorder implements Listener {
        private static final int LONGEST_SIDE = 256;

        private final List<ImageStep> steps = new ArrayList<>();

        @Override
        public void done(String name, Supplier<GreyImage> image) {
            steps.add(new ImageStep(name, Reduction.of(image.get(), LONGEST_SIDE)));
        }

        public List<ImageStep> steps() {
            return List.copyOf(steps);
        }
    }
}
