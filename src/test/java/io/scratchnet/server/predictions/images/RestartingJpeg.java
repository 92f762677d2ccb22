package io.scratchnet.server.predictions.images;

import java.io.ByteArrayOutputStream;

/** A grey JPEG of two tones with a restart marker after every block, which the JDK cannot write (ITU-T T.81, F.1 and E.1.4). */
final class RestartingJpeg {
    /** Of the DC differences: codes of 4 bits for the categories 0 to 11, in their order. */
    private static final int CATEGORIES = 12;

    private RestartingJpeg() {}

    /** Whether a pixel is ink. */
    interface Drawing {
        boolean isInk(int x, int y);
    }

    /** Each block of 8 × 8 has one tone: that of its middle. */
    static byte[] of(int width, int height, Drawing drawing, int ink) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, 0xff, 0xd8, 0xff, 0xdb, 0, 67, 0);
        for (int i = 0; i < 64; i++) {
            out.write(1);
        }
        write(out, 0xff, 0xc0, 0, 11, 8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0);
        write(out, 0xff, 0xc4, 0, 19 + CATEGORIES, 0, 0, 0, 0, CATEGORIES, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        for (int i = 0; i < CATEGORIES; i++) {
            out.write(i);
        }
        write(out, 0xff, 0xc4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0); // end of block: 0
        write(out, 0xff, 0xdd, 0, 4, 0, 1);
        write(out, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0);
        int blocks = 0;
        for (int y = 4; y < height + 4; y += 8) {
            for (int x = 4; x < width + 4; x += 8) {
                if (blocks > 0) {
                    write(out, 0xff, 0xd0 + (blocks - 1) % 8);
                }
                block(out, 8 * ((drawing.isInk(x, y) ? ink : 255) - 128));
                blocks++;
            }
        }
        write(out, 0xff, 0xd9);
        return out.toByteArray();
    }

    private static void block(ByteArrayOutputStream out, int dc) {
        int category = 32 - Integer.numberOfLeadingZeros(Math.abs(dc));
        int amplitude = dc < 0 ? dc + (1 << category) - 1 : dc;
        StringBuilder bits = new StringBuilder()
                .append(binary(category, 4))
                .append(binary(amplitude, category))
                .append('0');
        while (bits.length() % 8 != 0) {
            bits.append('1');
        }
        for (int i = 0; i < bits.length(); i += 8) {
            int value = Integer.parseInt(bits, i, i + 8, 2);
            out.write(value);
            if (value == 0xff) {
                out.write(0);
            }
        }
    }

    private static String binary(int value, int length) {
        String digits = Integer.toBinaryString(value);
        return length == 0 ? "" : "0".repeat(length - digits.length()) + digits;
    }

    private static void write(ByteArrayOutputStream out, int... bytes) {
        for (int each : bytes) {
            out.write(each);
        }
    }
}
