package io.scratchnet.server.predictions.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The orientation in an EXIF segment, which is a TIFF structure. */
final class ExifOrientation {
    /** Of a picture that is stored as it has to be looked at. */
    static final int UPRIGHT = 1;

    private static final int TAG = 0x0112;
    private static final int LONG = 4;

    private ExifOrientation() {}

    /** From the first directory, 1 to 8; {@link #UPRIGHT} where there is none or the structure is broken. */
    static int of(ByteBuffer tiff) {
        if (tiff.limit() < 8) {
            return UPRIGHT;
        }
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = Integer.toUnsignedLong(tiff.getInt(4));
        if (directory + 2 > tiff.limit()) {
            return UPRIGHT;
        }
        int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + 12L * i;
            if (entry + 12 > tiff.limit()) {
                return UPRIGHT;
            }
            if (Short.toUnsignedInt(tiff.getShort((int) entry)) == TAG) {
                return value(tiff, (int) entry);
            }
        }
        return UPRIGHT;
    }

    private static int value(ByteBuffer tiff, int entry) {
        int value = tiff.getShort(entry + 2) == LONG ? tiff.getInt(entry + 8) : tiff.getShort(entry + 8);
        return value >= 1 && value <= 8 ? value : UPRIGHT;
    }
}
