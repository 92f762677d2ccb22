package io.scratchnet.server.predictions.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a JPEG file (ITU-T T.81, annex B). The JDK's reader refuses files that others read, for what stands in segments that no pixel
 * depends on: colour profiles, previews, contradictory markers. So these are read here, and {@link #pixelsOnly} leaves them out. Markers are found as
 * that reader finds them.
 */
final class JpegFile implements ImageFile {
    private static final int START_OF_SCAN = 0xda;
    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int JFIF = 0xe0;
    private static final int EXIF = 0xe1;
    private static final int ADOBE = 0xee;
    private static final int MARKER_BYTES = 2;
    private static final int NO_TRANSFORM = -1;
    private static final int BLOCK_PIXELS = 64; // each block of 8 x 8 has at least one bit in a scan

    private final byte[] file;
    private final List<InputStream> tables = new ArrayList<>();
    private @Nullable JpegFrame frame;
    private int orientation;
    private boolean jfif;
    private int adobeTransform = NO_TRANSFORM;
    private int firstScan;
    private int firstScanComponents;
    private int scans;
    private int parts;
    private final int end;
    private final boolean endless;

    /** Of a file that begins as a JPEG does; of one that is damaged, what could be read. */
    JpegFile(byte[] file) {
        this.file = file;
        int at = nextMarker(MARKER_BYTES);
        while (at + 4 <= file.length && byteAt(at + 1) != END_OF_IMAGE) {
            int next = at + 4 + contentBytes(at + MARKER_BYTES);
            parts++;
            if (parts <= MOST_PARTS) {
                read(
                        byteAt(at + 1),
                        ByteBuffer.wrap(file, at + 4, next - at - 4).slice(),
                        at,
                        next);
            }
            at = nextMarker(next);
        }
        this.endless = at + MARKER_BYTES > file.length || byteAt(at + 1) != END_OF_IMAGE;
        this.end = endless ? file.length : at;
    }

    private void read(int marker, ByteBuffer segment, int from, int to) {
        if (marker == START_OF_SCAN) {
            if (scans == 0) {
                firstScan = from;
                firstScanComponents = segment.hasRemaining() ? Byte.toUnsignedInt(segment.get(0)) : 0;
            }
            scans++;
        } else if (marker == JFIF) {
            jfif |= begins(segment, "JFIF\0");
        } else if (marker == EXIF && orientation == 0 && begins(segment, "Exif\0\0")) {
            orientation = ExifOrientation.of(segment.slice(6, segment.limit() - 6));
        } else if (marker == ADOBE && begins(segment, "Adobe") && segment.limit() >= 12) {
            adobeTransform = Byte.toUnsignedInt(segment.get(11));
        } else if (marker < JFIF && scans == 0) {
            frame = JpegFrame.isStart(marker) ? JpegFrame.of(marker, segment) : frame;
            tables.add(new ByteArrayInputStream(file, from, to - from));
        }
    }

    @Override
    public int parts() {
        return parts;
    }

    @Override
    public int width() {
        return frame == null || scans == 0 ? 0 : frame.width();
    }

    @Override
    public int height() {
        return frame == null || scans == 0 ? 0 : frame.height();
    }

    @Override
    public boolean hasAlpha() {
        return false;
    }

    @Override
    public int orientation() {
        return Math.max(ExifOrientation.UPRIGHT, orientation);
    }

    /** Where more scans may follow the first, the coefficients are kept, 16 bits each, until the last is read. */
    @Override
    public long readerBytes() {
        return frame == null || (!frame.isProgressive() && firstScanComponents == frame.components())
                ? file.length
                : file.length + (long) (frame.coefficients() * Short.BYTES * frame.width() * frame.height());
    }

    /** How many times the reader goes over the picture. */
    int scans() {
        return scans;
    }

    /** Why the JDK has no reader for it. */
    Optional<String> unreadable() {
        if (frame == null || (frame.isReadable() && frame.components() != 2 && frame.components() <= 4)) {
            return Optional.empty();
        }
        return Optional.of("has frame SOF" + (frame.kind() & 0xf) + " with " + frame.components() + " components of "
                + frame.bits() + " bits");
    }

    /** Whether the scans have too few bytes for any picture of this size. */
    boolean isTooShort() {
        return (long) width() * height() > (long) BLOCK_PIXELS * Byte.SIZE * (end - firstScan);
    }

    /** Some writers leave the end of the image out, but where there are several scans the last ones may be missing with it. */
    @Override
    public boolean isCutOff() {
        return endless
                && (scans > 1 || frame == null || frame.isProgressive() || firstScan + scanHeader() > file.length);
    }

    @Override
    public ImageTypeSpecifier type(ImageReader reader) throws IOException {
        return isLuminanceFirst()
                ? ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_BYTE_GRAY)
                : reader.getImageTypes(0).next();
    }

    @Override
    public Luminance luminance(ImageTypeSpecifier type) {
        return type.getNumBands() == 4 ? Luminance.ofPrint(adobe()) : Luminance.of(type);
    }

    private boolean adobe() {
        return adobeTransform != NO_TRANSFORM;
    }

    /** Whether the first component is the grey: then the reader leaves the others alone. */
    private boolean isLuminanceFirst() {
        return frame != null && (frame.components() == 1 || (frame.components() == 3 && transform() == 1));
    }

    /** With a marker of Adobe's that says how to read the colours, and the end of the image. */
    @Override
    public InputStream pixelsOnly() {
        List<InputStream> streams = new ArrayList<>();
        streams.add(new ByteArrayInputStream(file, 0, MARKER_BYTES));
        streams.add(new ByteArrayInputStream(
                new byte[] {(byte) 0xff, (byte) ADOBE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, transform()
                }));
        streams.addAll(tables);
        streams.add(new ByteArrayInputStream(file, firstScan, end - firstScan));
        streams.add(new ByteArrayInputStream(new byte[] {(byte) 0xff, (byte) END_OF_IMAGE}));
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    /** 0: RGB or CMYK, 1: YCbCr, 2: YCCK; where markers contradict each other or none is there, as libjpeg and with it browsers have it. */
    private byte transform() {
        if (frame == null || frame.components() == 1) {
            return 0;
        }
        if (frame.components() == 4) {
            return (byte) (adobeTransform == 0 || !adobe() ? 0 : 2);
        }
        boolean rgb = !jfif && (adobe() ? adobeTransform == 0 : frame.areRgb());
        return (byte) (rgb ? 0 : 1);
    }

    /** Where the next marker with a segment, or the end of the image, begins; the file's length where there is none. */
    private int nextMarker(int from) {
        for (int at = from; at + MARKER_BYTES <= file.length; at++) {
            if (byteAt(at) == 0xff && !standsAlone(byteAt(at + 1))) {
                return at;
            }
        }
        return file.length;
    }

    /** Whether what follows FF is a number among the pixels, padding, or a marker without a segment. */
    private static boolean standsAlone(int code) {
        return code <= 0x01 || code == 0xff || (code >= 0xd0 && code <= START_OF_IMAGE);
    }

    /** How many bytes follow a length, which counts itself; cut off where the file is. */
    private int contentBytes(int at) {
        int length = Math.max(2, (byteAt(at) << 8) | byteAt(at + 1));
        return Math.min(length - 2, file.length - at - 2);
    }

    /** Bytes of the first scan's marker, length and header. */
    private int scanHeader() {
        return MARKER_BYTES + Short.toUnsignedInt(ByteBuffer.wrap(file).getShort(firstScan + MARKER_BYTES));
    }

    private static boolean begins(ByteBuffer segment, String text) {
        byte[] start = text.getBytes(StandardCharsets.US_ASCII);
        return segment.limit() >= start.length && segment.slice(0, start.length).equals(ByteBuffer.wrap(start));
    }

    private int byteAt(int at) {
        return Byte.toUnsignedInt(file[at]);
    }
}
