package io.scratchnet.server.predictions.images;

import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/** A file whose header was read, and nothing else. */
sealed interface ImageFile permits PngFile, JpegFile {

    /** The most segments or chunks that are read: a file of 8 MB has about a thousand, and each takes memory. */
    int MOST_PARTS = 10_000;

    /** How many segments (JPEG) or chunks (PNG) the file has; of more than {@link #MOST_PARTS} the rest is only counted. */
    int parts();

    /** At least 1; 0 where the header is damaged. */
    int width();

    /** As {@link #width}. */
    int height();

    boolean hasAlpha();

    /** As EXIF numbers them, 1 (as it is stored) to 8. */
    int orientation();

    /** Bytes that the reader needs beside the picture. */
    long readerBytes();

    /** Whether so much is missing at the end that the reader may not notice. */
    boolean isCutOff();

    /** What the pixels depend on, for the reader; can be read once. */
    InputStream pixelsOnly();

    /** In which the reader writes. */
    ImageTypeSpecifier type(ImageReader reader) throws IOException;

    Luminance luminance(ImageTypeSpecifier type);
}
