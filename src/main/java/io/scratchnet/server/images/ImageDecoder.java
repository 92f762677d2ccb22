package io.scratchnet.server.images;

import io.scratchnet.server.problems.InvalidRequestException;
import io.scratchnet.server.problems.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads pictures by the JDK's own readers. What one takes in memory and time is known before any of it is taken. */
@Component
public class ImageDecoder {
    /** The most pixels of a picture, which is more than a usual camera makes. */
    static final int MOST_PIXELS = 16_000_000;

    /** The most pixels from edge to edge. */
    static final int LONGEST_SIDE = 10_000;

    /** The most scans of a JPEG, each of which goes over the whole picture again; programs write about ten. */
    static final int MOST_SCANS = 100;

    /** Of a picture in grey, and the same turned upright or on black. */
    private static final int GREY_BYTES = 2;

    /** Of the most pixels in the colours of print and in several scans, the picture that takes the most. */
    private static final int MOST_BYTES = MOST_PIXELS * bytesPerPixel(4, true);

    private static final Logger LOG = LoggerFactory.getLogger(ImageDecoder.class);
    private static final String BODY = "#";

    private final MemoryBudget budget;

    public ImageDecoder() {
        this(new MemoryBudget(MOST_BYTES, Duration.ofSeconds(2)));
    }

    ImageDecoder(MemoryBudget budget) {
        this.budget = budget;
    }

    /**
     * The picture in grey, upright.
     *
     * @throws InvalidRequestException the file is of another format, is damaged or has too many pixels or scans
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
            GreyImage image = format == ImageFormat.PNG ? png(reader) : jpeg(reader, JpegHeader.of(file));
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

    private GreyImage png(ImageReader reader) throws IOException {
        int pixels = pixels(reader);
        int bits = IntStream.of(reader.getImageTypes(0).next().getSampleModel().getSampleSize())
                .sum();
        int bytes = Math.ceilDiv(bits, Byte.SIZE) + GREY_BYTES;
        return budget.with(pixels * bytes, () -> Luminance.of(reader.read(0)));
    }

    private GreyImage jpeg(ImageReader reader, JpegHeader header) throws IOException {
        int pixels = pixels(reader);
        if (header.scans() > MOST_SCANS) {
            throw new InvalidRequestException(
                    BODY, "must have at most " + MOST_SCANS + " scans, has " + header.scans());
        }
        if (!header.hasEnd() || header.components() > 4) {
            throw new IOException("no end of image, or " + header.components() + " components");
        }
        return budget.with(pixels * bytesPerPixel(header.components(), header.scans() > 1), () -> {
            GreyImage image = header.components() == 4
                    ? Luminance.ofPrint(reader.readRaster(0, null), header)
                    : Luminance.of(reader.read(0));
            return Orientation.upright(image, header.orientation());
        });
    }

    /** What a JPEG takes: of several scans the coefficients are kept, 16 bits each, until the last is read. */
    private static int bytesPerPixel(int components, boolean severalScans) {
        return components * (severalScans ? Byte.BYTES + Short.BYTES : Byte.BYTES) + GREY_BYTES;
    }

    private static int pixels(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (Math.max(width, height) > LONGEST_SIDE) {
            throw new InvalidRequestException(
                    BODY, "must have at most " + LONGEST_SIDE + " pixels a side, has " + width + " x " + height);
        }
        if (width * height > MOST_PIXELS) {
            throw new InvalidRequestException(
                    BODY, "must have at most " + MOST_PIXELS + " pixels, has " + width + " x " + height);
        }
        return width * height;
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
