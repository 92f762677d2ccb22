package io.scratchnet.server.predictions.images;

import java.nio.ByteBuffer;

/**
 * What the start of a JPEG's frame (ITU-T T.81, B.2.2) says of it.
 *
 * @param kind the last byte of its marker, C0 to CF
 * @param bits of a sample
 * @param components 1 for grey, 3 for colours, 4 for the colours of print
 * @param areRgb whether the components are called R, G and B
 * @param coefficients of all components for each pixel: less than one a component where its resolution is reduced
 */
record JpegFrame(int kind, int bits, int height, int width, int components, boolean areRgb, double coefficients) {
    private static final int PROGRESSIVE = 0xc2;

    /** Of the segment after the marker and the length; a cut off one has no components. */
    static JpegFrame of(int kind, ByteBuffer segment) {
        int components = segment.limit() < 6 ? 0 : Byte.toUnsignedInt(segment.get(5));
        if (segment.limit() < 6 + 3 * components) {
            components = 0;
        }
        int most = 1;
        int samples = 0;
        StringBuilder names = new StringBuilder();
        for (int at = 6; at < 6 + 3 * components; at += 3) {
            int factors = Byte.toUnsignedInt(segment.get(at + 1));
            int product = (factors >> 4) * (factors & 0xf);
            most = Math.max(most, product);
            samples += product;
            names.append((char) segment.get(at));
        }
        return components == 0
                ? new JpegFrame(kind, 0, 0, 0, 0, false, 0)
                : new JpegFrame(
                        kind,
                        segment.get(0),
                        Short.toUnsignedInt(segment.getShort(1)),
                        Short.toUnsignedInt(segment.getShort(3)),
                        components,
                        names.toString().equals("RGB"),
                        (double) samples / most);
    }

    /** C0 to CF, but for tables and an extension among them. */
    static boolean isStart(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    boolean isProgressive() {
        return kind == PROGRESSIVE;
    }

    /** Baseline, extended or progressive, in Huffman's code. */
    boolean isReadable() {
        return kind >= 0xc0 && kind <= PROGRESSIVE && bits == Byte.SIZE;
    }
}
