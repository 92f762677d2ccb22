package io.scratchnet.server.predictions.images;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/**
 * The chunks of a PNG file. The JDK's reader refuses files that others read, for what stands in chunks that no pixel depends on: colour profiles,
 * texts, suggested palettes. {@link #pixelsOnly} leaves these out. (Portable Network Graphics Specification, third edition, 5 and 11.)
 */
final class PngFile implements ImageFile {
    private static final int SIGNATURE_BYTES = 8;
    private static final int HEAD_BYTES = 8; // length and type
    private static final int CHECKSUM_BYTES = 4;
    private static final int WIDTH = 16; // this and the next ones from the beginning of the file
    private static final int BIT_DEPTH = 24;
    private static final int COLOUR_TYPE = 25;
    private static final int END = 0x49454e44; // the type IEND
    private static final int GREY = 0;
    private static final int PALETTE = 3;
    private static final int MOST_WITHOUT_ALPHA = 3;

    private static final int GREY_TRANSPARENCY_BYTES = HEAD_BYTES + Short.BYTES + CHECKSUM_BYTES;

    private final byte[] file;
    private final int width;
    private final int height;
    private final int colourType;
    private final List<InputStream> chunks = new ArrayList<>();
    private boolean transparent;
    private int parts;

    /** Of a file that begins as a PNG does; of one that is damaged, what could be read. */
    PngFile(byte[] file) {
        this.file = file;
        boolean hasHeader = file.length > COLOUR_TYPE && type(SIGNATURE_BYTES).equals("IHDR");
        ByteBuffer bytes = ByteBuffer.wrap(file);
        this.width = hasHeader ? bytes.getInt(WIDTH) : 0;
        this.height = hasHeader ? bytes.getInt(WIDTH + Integer.BYTES) : 0;
        this.colourType = hasHeader ? file[COLOUR_TYPE] : 0;
        this.transparent = colourType > MOST_WITHOUT_ALPHA;
        int type = 0;
        long next;
        for (int at = SIGNATURE_BYTES; at + HEAD_BYTES <= file.length && type != END; at = (int) next) {
            long length = Integer.toUnsignedLong(bytes.getInt(at));
            next = Math.min(file.length, at + HEAD_BYTES + length + CHECKSUM_BYTES);
            type = bytes.getInt(at + Integer.BYTES);
            parts++;
            if (parts <= MOST_PARTS && isNeeded(type(at))) {
                add(type(at), at, (int) next - at);
            }
        }
    }

    private void add(String type, int at, int length) {
        boolean transparency = type.equals("tRNS");
        transparent |= transparency;
        chunks.add(
                transparency && colourType == GREY && length == GREY_TRANSPARENCY_BYTES
                        ? new ByteArrayInputStream(scaledGrey(at))
                        : new ByteArrayInputStream(file, at, length));
    }

    private String type(int at) {
        return new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
    }

    @Override
    public int parts() {
        return parts;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public boolean hasAlpha() {
        return transparent;
    }

    @Override
    public int orientation() {
        return ExifOrientation.UPRIGHT;
    }

    @Override
    public long readerBytes() {
        return file.length;
    }

    /** The reader needs every row. */
    @Override
    public boolean isCutOff() {
        return false;
    }

    /** With an end. */
    @Override
    public InputStream pixelsOnly() {
        List<InputStream> parts = new ArrayList<>();
        parts.add(new ByteArrayInputStream(file, 0, SIGNATURE_BYTES));
        parts.addAll(chunks);
        parts.add(new ByteArrayInputStream(
                new byte[] {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82}));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    /** The first, which has an opacity where the file has one. */
    @Override
    public ImageTypeSpecifier type(ImageReader reader) throws IOException {
        return reader.getImageTypes(0).next();
    }

    @Override
    public Luminance luminance(ImageTypeSpecifier type) {
        return Luminance.of(type);
    }

    private boolean isNeeded(String type) {
        return switch (type) {
            case "IHDR", "IDAT" -> true;
            case "PLTE" -> colourType == PALETTE;
            case "tRNS" -> colourType <= MOST_WITHOUT_ALPHA;
            default -> false;
        };
    }

    /** The transparent grey as the reader compares it: with samples of less than 8 bits after it has scaled them to 8. */
    private byte[] scaledGrey(int at) {
        ByteBuffer chunk = ByteBuffer.allocate(GREY_TRANSPARENCY_BYTES).put(file, at, HEAD_BYTES + Short.BYTES);
        int bits = file[BIT_DEPTH];
        if (bits < Byte.SIZE && bits > 0) {
            int most = (1 << bits) - 1;
            chunk.putShort(HEAD_BYTES, (short) ((chunk.getShort(HEAD_BYTES) & most) * GreyImage.WHITE / most));
        }
        return chunk.array();
    }
}
