package io.scratchnet.server.predictions.images;

import io.scratchnet.server.api.error.InvalidRequestException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
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

    /** The most pixels of a JPEG's scans together: about a second of work. */
    static final int MOST_SCANNED_PIXELS = 200_000_000;

    /** Bytes for each pixel of what the digit is found in, beside its grey and its opacity. */
    private static final int WORKING_BYTES = 2;

    private static final int PART_OF_HEAP = 4;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(ImageDecoder.class);
    private static final String BODY = "#";

    private final ImageMemoryBudget budget;

    public ImageDecoder() {
        this(new ImageMemoryBudget(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, LONGEST_WAIT));
    }

    ImageDecoder(ImageMemoryBudget budget) {
        this.budget = budget;
    }

    /**
     * What is made of a picture in grey, upright, while it is in memory.
     *
     * @param use of the picture; must not keep it
     * @throws InvalidRequestException the file is of another format, is damaged or has too many pixels, scans, segments or chunks
     * @throws io.scratchnet.server.api.error.UnavailableException too many large pictures are being read at the same time
     */
    public <T> T decode(byte[] file, ImageFormat format, Function<GreyImage, T> use) {
        if (!format.begins(file)) {
            throw new InvalidRequestException(BODY, "must be a " + format + " file, begins with " + start(file));
        }
        ImageFile picture = open(file, format);
        long pixels = (long) picture.width() * picture.height();
        long bytes = pixels * ((picture.hasAlpha() ? 2 : 1) + WORKING_BYTES) + picture.readerBytes();
        return budget.with(bytes, () -> use.apply(read(picture, format, file.length)));
    }

    private static ImageFile open(byte[] file, ImageFormat format) {
        ImageFile picture = switch (format) {
            case PNG -> new PngFile(file);
            case JPEG -> new JpegFile(file);
        };
        if (picture.parts() > ImageFile.MOST_PARTS) {
            String parts = format == ImageFormat.PNG ? " chunks" : " segments";
            throw new InvalidRequestException(
                    BODY, "must have at most " + ImageFile.MOST_PARTS + parts + ", has " + picture.parts());
        }
        int width = picture.width();
        int height = picture.height();
        if (width < 1 || height < 1) {
            throw damaged(format, file.length);
        }
        if (Math.max(width, height) > LONGEST_SIDE) {
            throw new InvalidRequestException(
                    BODY, "must have at most " + LONGEST_SIDE + " pixels per side, has " + width + " x " + height);
        }
        if (width * height > MOST_PIXELS) {
            throw new InvalidRequestException(
                    BODY, "must have at most " + MOST_PIXELS + " pixels, has " + width + " x " + height);
        }
        if (picture instanceof JpegFile jpeg) {
            check(jpeg, file.length);
        }
        return picture;
    }

    private static void check(JpegFile jpeg, int length) {
        if (jpeg.scans() > MOST_SCANS) {
            throw new InvalidRequestException(BODY, "must have at most " + MOST_SCANS + " scans, has " + jpeg.scans());
        }
        int most = MOST_SCANNED_PIXELS / (jpeg.width() * jpeg.height());
        if (jpeg.scans() > most) {
            String size = jpeg.width() + " x " + jpeg.height() + " pixels";
            throw new InvalidRequestException(
                    BODY, "must have at most " + most + " scans with " + size + ", has " + jpeg.scans());
        }
        jpeg.unreadable().ifPresent(reason -> {
            throw new InvalidRequestException(
                    BODY, "must be a baseline or progressive JPEG with 8 bits per sample, " + reason);
        });
        if (jpeg.isTooShort()) {
            throw damaged(ImageFormat.JPEG, length);
        }
    }

    private static GreyImage read(ImageFile picture, ImageFormat format, int length) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
        List<String> warnings = new ArrayList<>();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(picture.pixelsOnly())) {
            reader.setInput(in, true, true);
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            GreyImage image = read(picture, reader);
            if (picture.isCutOff() || warnings.stream().anyMatch(ImageDecoder::tellsOfDamage)) {
                throw new IOException(warnings.toString());
            }
            return image;
        } catch (IOException | RuntimeException e) {
            // In a damaged file the readers run into whatever their code runs into, such as an index that is out of
            // bounds.
            LOG.debug("A {} file cannot be read", format, e);
            throw damaged(format, length);
        } finally {
            reader.dispose();
        }
    }

    private static GreyImage read(ImageFile picture, ImageReader reader) throws IOException {
        ImageTypeSpecifier type = picture.type(reader);
        Orientation orientation = new Orientation(picture.orientation(), picture.width(), picture.height());
        GreyRaster raster = GreyRaster.of(type, picture.luminance(type), orientation);
        ImageReadParam settings = reader.getDefaultReadParam();
        settings.setDestination(raster.destination(type));
        reader.read(0, settings);
        return raster.image();
    }

    /** The JPEG reader goes on with grey where data is missing or wrong, and only warns. A few bytes too many do no harm. */
    private static boolean tellsOfDamage(String warning) {
        return warning.contains("Premature end")
                || (warning.contains("Corrupt JPEG data") && !warning.contains("extraneous bytes"));
    }

    private static InvalidRequestException damaged(ImageFormat format, int length) {
        return new InvalidRequestException(
                BODY, "cannot be read: the " + format + " file of " + length + " bytes is damaged or truncated");
    }

    private static String start(byte[] file) {
        return HexFormat.ofDelimiter(" ").formatHex(file, 0, Math.min(8, file.length));
    }
}
