package io.scratchnet.server.images;

import io.scratchnet.server.problems.InvalidRequestException;
import io.scratchnet.server.problems.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads pictures by the JDK's own readers. What one takes in memory is known before any of it is taken. */
@Component
public class ImageDecoder {
    /** The most pixels of a picture, which is more than a usual camera makes. */
    static final int MOST_PIXELS = 16_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(ImageDecoder.class);
    private static final String BODY = "#";

    private final PixelBudget budget = new PixelBudget(MOST_PIXELS);

    /**
     * The picture in grey, upright.
     *
     * @throws InvalidRequestException the file is of another format, is damaged or has too many pixels
     * @throws io.scratchnet.server.problems.UnavailableException too many large pictures are being read at the same time
     */
    public GreyImage decode(byte[] file, ImageFormat format) {
        if (!format.begins(file)) {
            throw new InvalidRequestException(BODY, "must be a " + format + " file, begins with " + start(file));
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
        List<String> warnings = new ArrayList<>();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            GreyImage image = budget.with(pixels(reader), () -> grey(reader, file, format));
            if (warnings.stream().anyMatch(ImageDecoder::tellsOfDamage)) {
                throw new IOException(warnings.toString());
            }
            return image;
        } catch (ProblemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // In a damaged file the readers run into whatever their code runs into, such as an index that is out of
            // bounds.
            LOG.debug("A {} file cannot be read", format, e);
            throw new InvalidRequestException(
                    BODY, "cannot be read: the " + format + " file of " + file.length + " bytes is damaged or cut off");
        } finally {
            reader.dispose();
        }
    }

    private static int pixels(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw new InvalidRequestException(
                    BODY, "must have at most " + MOST_PIXELS + " pixels, has " + width + " x " + height);
        }
        return width * height;
    }

    private static GreyImage grey(ImageReader reader, byte[] file, ImageFormat format) throws IOException {
        if (format == ImageFormat.PNG) {
            return Luminance.of(reader.read(0));
        }
        if (!JpegHeader.hasEnd(file)) {
            throw new IOException("no end of image");
        }
        JpegHeader header = JpegHeader.of(file);
        GreyImage image = header.components() == 4
                ? Luminance.ofPrint(reader.readRaster(0, null), header)
                : Luminance.of(reader.read(0));
        return Orientation.upright(image, header.orientation());
    }

    /** The JPEG reader goes on with grey where data is missing or wrong, and only warns. A few bytes too many do no harm. */
    private static boolean tellsOfDamage(String warning) {
        return warning.contains("Premature end")
                || (warning.contains("Corrupt JPEG data") && !warning.contains("extraneous bytes"));
    }

    private static String start(byte[] file) {
        return HexFormat.ofDelimiter(" ").formatHex(file, 0, Math.min(8, file.length));
    }
}
