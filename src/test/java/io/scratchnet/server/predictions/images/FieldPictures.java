package io.scratchnet.server.predictions.images;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;

/** Files as cameras, editors and optimizers write them: other programs read them, and the JDK's readers refuse many. All show the same L. */
final class FieldPictures {
    private static final int SIDE = 60;
    private static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private FieldPictures() {}

    /** Where the L is: its grey is 100, or the nearest that the kind can have. */
    static boolean isInk(int x, int y) {
        return (x >= 20 && x < 26 && y >= 10 && y < 50) || (x >= 20 && x < 40 && y >= 44 && y < 50);
    }

    static Map<String, byte[]> jpegs() {
        byte[] plain = jpeg(false);
        byte[] noApp0 = withoutSegment(plain, 0xe0);
        byte[] badExif = "Exif\0\0MM\0*\0\0\0\bxxxxxx".getBytes(StandardCharsets.ISO_8859_1);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("plain", plain);
        files.put("progressive", jpeg(true));
        files.put("ICC chunks that do not add up", with(plain, 0xe2, icc(1, 3, 200)));
        files.put("ICC chunk twice", with(with(plain, 0xe2, icc(1, 2, 200)), 0xe2, icc(1, 2, 200)));
        files.put("ICC chunk without number", with(plain, 0xe2, "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1)));
        files.put("ICC rubbish", with(plain, 0xe2, icc(1, 1, 3000)));
        files.put("JFIF and Adobe", with(plain, 0xee, adobe(1)));
        files.put("JFIF and Adobe that says RGB", with(plain, 0xee, adobe(0)));
        files.put("JFIF and Adobe of no known transform", with(plain, 0xee, adobe(2)));
        files.put("Adobe alone", with(noApp0, 0xee, adobe(1)));
        files.put("no marker of an application", noApp0);
        files.put("components of other names", renamed(noApp0));
        files.put("JFIF in the wrong place", with(with(noApp0, 0xe0, jfif()), 0xe1, badExif));
        files.put("JFIF twice", with(plain, 0xe0, jfif()));
        files.put(
                "JFIF with a preview that is cut off",
                with(noApp0, 0xe0, "JFIF\0\1\1\0\0\1\0\1\20\20".getBytes(StandardCharsets.ISO_8859_1)));
        files.put("JFXX rubbish", with(plain, 0xe0, "JFXX\0\20xx".getBytes(StandardCharsets.ISO_8859_1)));
        files.put("EXIF rubbish", with(plain, 0xe1, badExif));
        files.put("EXIF empty", with(plain, 0xe1, "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1)));
        files.put("comment", with(plain, 0xfe, new byte[60_000]));
        files.put("no end of image", Arrays.copyOf(plain, plain.length - 2));
        files.put("half an end of image", Arrays.copyOf(plain, plain.length - 1));
        files.put("bytes after the end", joined(plain, new byte[5000]));
        files.put(
                "several pictures, as phones write them",
                joined(with(plain, 0xe2, "MPF\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)), plain));
        files.put("restart markers", RestartingJpeg.of(SIDE, SIDE, FieldPictures::isInk, 100));
        return files;
    }

    static Map<String, byte[]> pngs() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] grey = png(8, 0, false, 100, 255);
        files.put("grey", grey);
        files.put("iCCP rubbish", inserted(grey, chunk("iCCP", "x\0\0xx")));
        files.put("iCCP empty", inserted(grey, chunk("iCCP", "")));
        files.put("palette, iCCP without an end of its name", inserted(palette(), chunk("iCCP", "x".repeat(90))));
        files.put("palette, iCCP empty", inserted(palette(), chunk("iCCP", "")));
        files.put("palette, sPLT rubbish", inserted(palette(), chunk("sPLT", "x\0\7xxxxx")));
        files.put("palette, hIST before its palette", inserted(palette(), chunk("hIST", "xx")));
        files.put("palette, gAMA too short", inserted(palette(), chunk("gAMA", "x")));
        files.put("palette, unknown chunk", inserted(palette(), chunk("zzZz", "x")));
        files.put("zTXt rubbish", inserted(grey, chunk("zTXt", "x\0\0rubbish")));
        files.put("palette, zTXt rubbish", inserted(palette(), chunk("zTXt", "xx")));
        files.put("eXIf rubbish", inserted(grey, chunk("eXIf", "MM")));
        files.put("no end", Arrays.copyOf(grey, grey.length - 12));
        files.put("palette without an end", Arrays.copyOf(palette(), palette().length - 12));
        files.put("half an end", Arrays.copyOf(grey, grey.length - 5));
        files.put("bytes after the end", joined(grey, new byte[5000]));
        files.put("palette, bytes after the end", joined(palette(), new byte[5000]));
        files.put("grey of 16 bits", png(16, 0, false, 100 * 257, 65535));
        files.put("colours of 16 bits", png(16, 2, false, 100 * 257, 65535));
        files.put("grey and opacity", png(8, 4, false, 100, 255));
        files.put("grey and opacity of 16 bits", png(16, 4, false, 100 * 257, 65535));
        files.put("colours and opacity of 16 bits", png(16, 6, false, 100 * 257, 65535));
        files.put("two colours", png(1, 0, false, 0, 1));
        files.put("four greys", png(2, 0, false, 1, 3));
        files.put("sixteen greys", png(4, 0, false, 6, 15));
        files.put("palette", palette());
        files.put(
                "opacity and a chunk that must not be there",
                inserted(png(8, 4, false, 100, 255), chunk("tRNS", "xx")));
        files.put("grey with a chunk of opacity that is too long", inserted(grey, chunk("tRNS", "xxxxx")));
        files.put("colours with a suggested palette", inserted(png(8, 2, false, 100, 255), chunk("PLTE", "xxxxxx")));
        return files;
    }

    /** Pictures whose paper is transparent, by a colour or an entry of the palette that says so. */
    static Map<String, byte[]> transparentPaper() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("grey", inserted(png(8, 0, false, 100, 255), chunk("tRNS", "\0\u00ff")));
        files.put("two colours", inserted(png(1, 0, false, 0, 1), chunk("tRNS", "\0\1")));
        files.put("sixteen greys", inserted(png(4, 0, false, 6, 15), chunk("tRNS", "\0\17")));
        files.put("grey of 16 bits", inserted(png(16, 0, false, 100 * 257, 65535), chunk("tRNS", "\u00ff\u00ff")));
        files.put("colours", inserted(png(8, 2, false, 100, 255), chunk("tRNS", "\0\u00ff\0\u00ff\0\u00ff")));
        files.put("palette", afterPalette(palette(), chunk("tRNS", "\u00ff\0")));
        files.put("grey and opacity", png(8, 4, true, 100, 255));
        files.put("colours and opacity of 16 bits", png(16, 6, true, 100 * 257, 65535));
        return files;
    }

    /** The L on a page as large as a phone's camera has pixels, 4032 × 3024. */
    static byte[] photograph(ImageFormat format, boolean progressive, int type) {
        int width = 4032;
        int height = 3024;
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(225, 220, 205));
        pen.fillRect(0, 0, width, height);
        pen.setColor(new Color(40, 40, 70));
        pen.fillRect(1400, 600, 300, 1800);
        pen.fillRect(1400, 2100, 1000, 300);
        pen.dispose();
        return Pictures.file(new IIOImage(image, null, null), format, progressive);
    }

    /** A JPEG whose camera was held another way. */
    static byte[] turned(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation);
        return with(jpeg, 0xe1, exif.array());
    }

    /** A JPEG with one more segment, first of all. */
    static byte[] with(byte[] jpeg, int marker, byte[] content) {
        return ByteBuffer.allocate(jpeg.length + 4 + content.length)
                .put(jpeg, 0, 2)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (2 + content.length))
                .put(content)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static byte[] jpeg(boolean progressive) {
        return Pictures.file(
                new IIOImage(Pictures.letter(BufferedImage.TYPE_INT_RGB), null, null), ImageFormat.JPEG, progressive);
    }

    private static byte[] icc(int number, int count, int length) {
        return ByteBuffer.allocate(14 + length)
                .put("ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1))
                .put((byte) number)
                .put((byte) count)
                .array();
    }

    private static byte[] adobe(int transform) {
        return new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
    }

    private static byte[] jfif() {
        return "JFIF\0\1\1\0\0\1\0\1\0\0".getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] withoutSegment(byte[] jpeg, int marker) {
        int at = 2;
        ByteBuffer file = ByteBuffer.wrap(jpeg);
        while (Byte.toUnsignedInt(jpeg[at + 1]) != marker) {
            at += 2 + Short.toUnsignedInt(file.getShort(at + 2));
        }
        int next = at + 2 + Short.toUnsignedInt(file.getShort(at + 2));
        return joined(Arrays.copyOf(jpeg, at), Arrays.copyOfRange(jpeg, next, jpeg.length));
    }

    /** Components 10, 11 and 12 instead of 1, 2 and 3. */
    private static byte[] renamed(byte[] jpeg) {
        byte[] renamed = jpeg.clone();
        ByteBuffer file = ByteBuffer.wrap(jpeg);
        for (int at = 2; jpeg[at + 1] != (byte) 0xd9; at += 2 + Short.toUnsignedInt(file.getShort(at + 2))) {
            boolean frame = jpeg[at + 1] == (byte) 0xc0;
            boolean scan = jpeg[at + 1] == (byte) 0xda;
            int first = frame ? at + 10 : at + 5;
            for (int i = 0; (frame || scan) && i < 3; i++) {
                int component = first + i * (frame ? 3 : 2);
                renamed[component] = (byte) (renamed[component] + 9);
            }
            if (scan) {
                return renamed;
            }
        }
        throw new IllegalStateException("no scan");
    }

    private static byte[] palette() {
        byte[] colours = {100, 100, 100, (byte) 255, (byte) 255, (byte) 255};
        return inserted(png(8, 3, false, 0, 1), chunk("PLTE", new String(colours, StandardCharsets.ISO_8859_1)));
    }

    /** The L of a sample on paper of another, opaque or not. */
    private static byte[] png(int bits, int colourType, boolean paperIsTransparent, int ink, int paper) {
        int colours = colourType == 2 || colourType == 6 ? 3 : 1;
        boolean alpha = colourType >= 4;
        int bands = colours + (alpha ? 1 : 0);
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (int y = 0; y < SIDE; y++) {
            byte[] row = new byte[1 + Math.ceilDiv(SIDE * bands * bits, 8)];
            for (int i = 0; i < SIDE * bands; i++) {
                boolean isInk = isInk(i / bands, y);
                int opacity = isInk || !paperIsTransparent ? (1 << bits) - 1 : 0;
                put(row, i, bits, alpha && i % bands == colours ? opacity : isInk ? ink : paper);
            }
            rows.writeBytes(row);
        }
        ByteBuffer header = ByteBuffer.allocate(13)
                .putInt(SIDE)
                .putInt(SIDE)
                .put((byte) bits)
                .put((byte) colourType);
        return joined(
                PNG_START,
                chunk("IHDR", header.array()),
                chunk("IDAT", deflated(rows.toByteArray())),
                chunk("IEND", new byte[0]));
    }

    /** Sample i of a row, after the byte of its filter. */
    private static void put(byte[] row, int i, int bits, int value) {
        if (bits == 16) {
            row[1 + 2 * i] = (byte) (value >> 8);
            row[2 + 2 * i] = (byte) value;
        } else {
            row[1 + i * bits / 8] |= (byte) (value << (8 - bits - i * bits % 8));
        }
    }

    private static byte[] deflated(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A PNG with one more chunk, the first after its header. */
    static byte[] inserted(byte[] png, byte[] chunk) {
        return joined(Arrays.copyOf(png, 33), chunk, Arrays.copyOfRange(png, 33, png.length));
    }

    private static byte[] afterPalette(byte[] png, byte[] chunk) {
        return joined(Arrays.copyOf(png, 51), chunk, Arrays.copyOfRange(png, 51, png.length));
    }

    static byte[] chunk(String type, String content) {
        return chunk(type, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] chunk(String type, byte[] content) {
        byte[] typed = joined(type.getBytes(StandardCharsets.ISO_8859_1), content);
        CRC32 crc = new CRC32();
        crc.update(typed);
        return joined(
                ByteBuffer.allocate(4).putInt(content.length).array(),
                typed,
                ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
