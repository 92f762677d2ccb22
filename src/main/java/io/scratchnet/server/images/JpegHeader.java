package io.scratchnet.server.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What the JDK's reader does not say about a JPEG file: how it has to be turned, whether its colours are those of print, how many scans it has, and
 * whether it is whole.
 *
 * @param orientation as EXIF numbers them, 1 (as it is) to 8
 * @param components 1 for grey, 3 for colours, 4 for the colours of print
 * @param adobe whether an Adobe program wrote it: such programs store the colours of print inverted
 * @param luminanceFirst whether the colours of print are stored as luminance and differences (YCCK)
 * @param scans how many times the reader goes over the picture
 * @param hasEnd whether the end of the image is there: else the file was cut off
 */
record JpegHeader(int orientation, int components, boolean adobe, boolean luminanceFirst, int scans, boolean hasEnd) {
    private static final int START_OF_SCAN = 0xda;
    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int ADOBE = 0xee;
    private static final int EXIF = 0xe1;
    private static final int ORIENTATION = 0x0112;

    /** Of a file that begins as a JPEG does; of one that is damaged, what could be read. Markers are found as the JDK's reader finds them. */
    static JpegHeader of(byte[] file) {
        int orientation = 1;
        int components = 3;
        boolean adobe = false;
        boolean luminanceFirst = false;
        int scans = 0;
        int at = nextMarker(file, 2);
        while (at + 4 <= file.length && byteAt(file, at + 1) != END_OF_IMAGE) {
            int marker = byteAt(file, at + 1);
            ByteBuffer segment = segment(file, at + 2);
            if (marker == START_OF_SCAN) {
                scans++;
            } else if (marker == EXIF && begins(segment, "Exif\0\0")) {
                orientation = orientation(segment.slice(6, segment.limit() - 6));
            } else if (marker == ADOBE && begins(segment, "Adobe") && segment.limit() >= 12) {
                adobe = true;
                luminanceFirst = segment.get(11) == 2;
            } else if (isStartOfFrame(marker) && segment.limit() >= 6) {
                components = Byte.toUnsignedInt(segment.get(5));
            }
            at = nextMarker(file, at + 4 + segment.limit());
        }
        boolean hasEnd = at + 2 <= file.length && byteAt(file, at + 1) == END_OF_IMAGE;
        return new JpegHeader(orientation, components, adobe, luminanceFirst, scans, hasEnd);
    }

    /** Where the next marker with a segment, or the end of the image, begins; the file's length where there is none. */
    private static int nextMarker(byte[] file, int from) {
        for (int at = from; at + 2 <= file.length; at++) {
            if (byteAt(file, at) == 0xff && !standsAlone(byteAt(file, at + 1))) {
                return at;
            }
        }
        return file.length;
    }

    /** Whether what follows FF is a number among the pixels, padding, or a marker without a segment. */
    private static boolean standsAlone(int code) {
        return code <= 0x01 || code == 0xff || (code >= 0xd0 && code <= START_OF_IMAGE);
    }

    /** What follows a length, which counts itself; cut off where the file is. */
    private static ByteBuffer segment(byte[] file, int at) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int length = Math.max(2, Short.toUnsignedInt(bytes.getShort(at)));
        return bytes.slice(at + 2, Math.min(length - 2, file.length - at - 2));
    }

    /** C0 to CF, but for tables and an extension among them. */
    private static boolean isStartOfFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** From the first directory of a TIFF structure, where it is there and makes sense; else 1. */
    private static int orientation(ByteBuffer tiff) {
        if (tiff.limit() < 8) {
            return 1;
        }
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = Integer.toUnsignedLong(tiff.getInt(4));
        if (directory + 2 > tiff.limit()) {
            return 1;
        }
        int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + 12L * i;
            if (entry + 12 > tiff.limit()) {
                return 1;
            }
            if (Short.toUnsignedInt(tiff.getShort((int) entry)) == ORIENTATION) {
                int value = tiff.getShort((int) entry + 8);
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    private static boolean begins(ByteBuffer segment, String text) {
        byte[] start = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < start.length; i++) {
            if (i >= segment.limit() || segment.get(i) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static int byteAt(byte[] file, int at) {
        return Byte.toUnsignedInt(file[at]);
    }
}
