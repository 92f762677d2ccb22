package io.scratchnet.server.predictions.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.UnavailableException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
    @ParameterizedTest
    @CsvSource({
        BufferedImage.TYPE_BYTE_GRAY + ", PNG, 0",
        BufferedImage.TYPE_USHORT_GRAY + ", PNG, 0",
        BufferedImage.TYPE_BYTE_INDEXED + ", PNG, 3",
        BufferedImage.TYPE_INT_RGB + ", PNG, 0",
        BufferedImage.TYPE_INT_ARGB + ", PNG, 0",
        BufferedImage.TYPE_4BYTE_ABGR + ", PNG, 0",
        BufferedImage.TYPE_BYTE_GRAY + ", JPEG, 4",
        BufferedImage.TYPE_INT_RGB + ", JPEG, 4"
    })
    void every_kind_of_picture_is_read_also_interlaced(int type, ImageFormat format, int tolerance) {
        for (boolean progressive : new boolean[] {false, true}) {
            byte[] file = Pictures.file(new IIOImage(Pictures.letter(type), null, null), format, progressive);

            GreyImage image = Transparency.onPaper(Pictures.decoded(file, format));

            assertThat(image.width()).isEqualTo(60);
            assertThat(image.at(2, 2)).isBetween(255 - tolerance, 255);
            assertThat(image.at(22, 20)).isBetween(100 - tolerance, 100 + tolerance);
        }
    }

    @Test
    void a_picture_of_two_colours_is_read() {
        BufferedImage letter = Pictures.letter(BufferedImage.TYPE_BYTE_BINARY);

        GreyImage image = Pictures.decoded(Pictures.file(letter, ImageFormat.PNG), ImageFormat.PNG);

        assertThat(image.at(2, 2)).isEqualTo(255);
        assertThat(image.at(22, 20)).isZero();
    }

    @Test
    void transparency_is_read_apart_from_the_greys() {
        BufferedImage picture = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(2, 1, 0x80ffffff);

        GreyImage image = Pictures.decoded(Pictures.file(picture, ImageFormat.PNG), ImageFormat.PNG);

        assertThat(image.alpha()).containsExactly(0, 0, 0, 0, 0, 128);
        assertThat(image.at(2, 1)).isEqualTo(255);
    }

    @Test
    void white_on_nothing_lies_on_black_and_half_transparent_ink_is_half_ink() {
        BufferedImage white = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);
        white.setRGB(10, 10, 0xffffffff);
        BufferedImage half = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);
        half.setRGB(10, 10, 0x80000000);

        GreyImage onBlack =
                Transparency.onPaper(Pictures.decoded(Pictures.file(white, ImageFormat.PNG), ImageFormat.PNG));
        GreyImage onWhite =
                Transparency.onPaper(Pictures.decoded(Pictures.file(half, ImageFormat.PNG), ImageFormat.PNG));

        assertThat(onBlack.at(0, 0)).isZero();
        assertThat(onBlack.at(10, 10)).isEqualTo(255);
        assertThat(onWhite.at(0, 0)).isEqualTo(255);
        assertThat(onWhite.at(10, 10)).isEqualTo(127);
    }

    @Test
    void colours_are_weighed() {
        BufferedImage colours = new BufferedImage(3, 1, BufferedImage.TYPE_INT_RGB);
        colours.setRGB(0, 0, Color.RED.getRGB());
        colours.setRGB(1, 0, Color.GREEN.getRGB());
        colours.setRGB(2, 0, Color.BLUE.getRGB());

        GreyImage image = Pictures.decoded(Pictures.file(colours, ImageFormat.PNG), ImageFormat.PNG);

        assertThat(image.pixels()).containsExactly(76, (byte) 150, 29);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 2})
    void the_colours_of_print_are_read_with_and_without_adobes_mark(int transform) {
        GreyImage image = Pictures.decoded(print(transform), ImageFormat.JPEG);

        assertThat(image.at(2, 2)).isGreaterThan(250);
        assertThat(image.at(30, 30)).isLessThan(5);
    }

    /** Where the upper end of the L and its foot's end have to be found after turning; stored as a camera stores it. */
    @ParameterizedTest
    @CsvSource({
        "1, 22, 12, 38, 47",
        "2, 37, 12, 21, 47",
        "3, 37, 47, 21, 12",
        "4, 22, 47, 38, 12",
        "5, 12, 22, 47, 38",
        "6, 47, 22, 12, 38",
        "7, 47, 37, 12, 21",
        "8, 12, 37, 47, 21"
    })
    void a_picture_is_turned_as_its_camera_was(int orientation, int topX, int topY, int footX, int footY) {
        byte[] file = Pictures.file(Pictures.letter(BufferedImage.TYPE_BYTE_GRAY), ImageFormat.JPEG);

        GreyImage image = Pictures.decoded(withSegment(file, 0xe1, exif(orientation)), ImageFormat.JPEG);

        assertThat(image.at(topX, topY)).isLessThan(140);
        assertThat(image.at(footX, footY)).isLessThan(140);
        assertThat(ink(image)).isBetween(6 * 40 + 14 * 6 - 20, 6 * 40 + 14 * 6 + 20);
    }

    @ParameterizedTest
    @CsvSource({"PNG, false", "PNG, true", "JPEG, false", "JPEG, true"})
    void a_file_that_was_cut_off_is_refused(ImageFormat format, boolean progressive) {
        BufferedImage letter = Pictures.letter(BufferedImage.TYPE_BYTE_GRAY);
        byte[] file = Pictures.file(new IIOImage(letter, null, null), format, progressive);
        // Behind the last pixel a PNG has checksums, and a JPEG its end, which some writers leave out.
        int end = format == ImageFormat.PNG ? 21 : progressive ? 0 : 2;

        for (int length = 0; length < file.length - end; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> Pictures.decoded(cut, format))
                    .as(length + " of " + file.length)
                    .isInstanceOf(InvalidRequestException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"PNG, PNG", "JPEG, JPEG"})
    void damaged_files_are_read_or_refused_and_nothing_else(ImageFormat format) {
        Random random = new Random(11);
        byte[] file = Pictures.file(Pictures.letter(BufferedImage.TYPE_INT_RGB), format);
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] damaged = file.clone();
            damaged[8 + random.nextInt(file.length - 8)] = (byte) random.nextInt();
            damaged[8 + random.nextInt(file.length - 8)] = (byte) random.nextInt();
            refused += refuses(damaged, format) ? 1 : 0;
        }
        assertThat(refused).isBetween(100, 1000);
    }

    @Test
    void a_picture_too_large_is_refused_before_it_is_read() {
        assertThatThrownBy(() -> Pictures.decoded(pngHeader(4000, 4001), ImageFormat.PNG))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at most 16000000 pixels, has 4000 x 4001");
        assertThatThrownBy(() -> Pictures.decoded(pngHeader(Integer.MAX_VALUE, Integer.MAX_VALUE), ImageFormat.PNG))
                .isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @CsvSource({"16000000, 1", "1, 16000000", "10001, 1", "1, 10001"})
    void a_picture_of_a_side_too_long_is_refused_before_it_is_read(int width, int height) {
        assertThatThrownBy(() -> Pictures.decoded(pngHeader(width, height), ImageFormat.PNG))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at most 10000 pixels per side, has " + width + " x " + height);
    }

    /** Of 3,600 pixels each: a grey, an opacity where there is one, two bytes to find the digit in, and the coefficients of several scans. */
    @ParameterizedTest
    @CsvSource({
        BufferedImage.TYPE_BYTE_INDEXED + ", PNG, false, 3",
        BufferedImage.TYPE_USHORT_GRAY + ", PNG, false, 3",
        BufferedImage.TYPE_INT_RGB + ", PNG, true, 3",
        BufferedImage.TYPE_INT_ARGB + ", PNG, false, 4",
        BufferedImage.TYPE_BYTE_GRAY + ", JPEG, false, 3",
        BufferedImage.TYPE_INT_RGB + ", JPEG, false, 3",
        BufferedImage.TYPE_INT_RGB + ", JPEG, true, 6"
    })
    void a_picture_waits_until_the_memory_that_it_takes_is_free(
            int type, ImageFormat format, boolean progressive, int bytesPerPixel) {
        assertTakes(bytesPerPixel, Pictures.file(new IIOImage(Pictures.letter(type), null, null), format, progressive));
    }

    /** The reader keeps the coefficients of a frame that may have more scans, before it knows whether more follow. */
    @Test
    void a_jpeg_whose_only_scan_need_not_be_the_last_takes_the_memory_of_several() {
        byte[] grey = Pictures.file(Pictures.letter(BufferedImage.TYPE_BYTE_GRAY), ImageFormat.JPEG);

        assertTakes(6, withFirstScan(progressive()));
        assertTakes(9, withThreeComponents(grey));
    }

    /** Of 60 x 60 pixels and the file itself. */
    private static void assertTakes(int bytesPerPixel, byte[] file) {
        ImageFormat format = ImageFormat.JPEG.begins(file) ? ImageFormat.JPEG : ImageFormat.PNG;
        int taken = Math.ceilDiv(3600 * bytesPerPixel + file.length, 1024);

        assertThat(widthBeside(1, taken + 1, file, format)).isEqualTo(60);
        assertThatThrownBy(() -> widthBeside(1, taken, file, format)).isInstanceOf(UnavailableException.class);
    }

    /** Of a picture that is read while as many KiB of the budget are taken. */
    private static int widthBeside(int taken, int budget, byte[] file, ImageFormat format) {
        ImageMemoryBudget memory = new ImageMemoryBudget(1024L * budget, Duration.ZERO);
        return memory.with(1024L * taken, () -> new ImageDecoder(memory).decode(file, format, GreyImage::width));
    }

    @Test
    void a_picture_that_takes_more_than_the_budget_is_read_alone() {
        byte[] file = Pictures.file(Pictures.letter(BufferedImage.TYPE_INT_RGB), ImageFormat.PNG);

        assertThat(new ImageDecoder(new ImageMemoryBudget(1, Duration.ZERO))
                        .decode(file, ImageFormat.PNG, GreyImage::width))
                .isEqualTo(60);
    }

    @Test
    void a_jpeg_of_more_scans_than_any_program_writes_is_refused() {
        byte[] file = progressive();
        int scans = new JpegFile(file).scans();

        assertThat(Pictures.decoded(withScans(file, 100 - scans), ImageFormat.JPEG)
                        .width())
                .isEqualTo(60);
        assertThatThrownBy(() -> Pictures.decoded(withScans(file, 101 - scans), ImageFormat.JPEG))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("must have at most 100 scans, has 101");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xdb, 0xe2})
    void a_jpeg_of_millions_of_empty_segments_is_refused_before_it_is_read(int marker) {
        byte[] plain = Pictures.file(Pictures.letter(BufferedImage.TYPE_BYTE_GRAY), ImageFormat.JPEG);
        int segments = new JpegFile(plain).parts();
        byte[] empty = {(byte) 0xff, (byte) marker, 0, 2};

        assertThat(Pictures.decoded(repeated(plain, 2, empty, 10_000 - segments), ImageFormat.JPEG)
                        .width())
                .isEqualTo(60);
        assertThatThrownBy(() -> withoutMemory(repeated(plain, 2, empty, 2_000_000), ImageFormat.JPEG))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("must have at most 10000 segments, has " + (2_000_000 + segments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IDAT", "tEXt"})
    void a_png_of_hundreds_of_thousands_of_empty_chunks_is_refused_before_it_is_read(String type) {
        byte[] plain = Pictures.file(Pictures.letter(BufferedImage.TYPE_BYTE_GRAY), ImageFormat.PNG);
        int chunks = new PngFile(plain).parts();
        byte[] empty = FieldPictures.chunk(type, "");

        assertThat(Pictures.decoded(repeated(plain, 33, empty, 10_000 - chunks), ImageFormat.PNG)
                        .width())
                .isEqualTo(60);
        assertThatThrownBy(() -> withoutMemory(repeated(plain, 33, empty, 690_000), ImageFormat.PNG))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("must have at most 10000 chunks, has " + (690_000 + chunks));
    }

    @Test
    void the_scans_of_a_large_jpeg_are_fewer() {
        byte[] file = withSize(progressive(), 4000, 3000);
        int scans = new JpegFile(file).scans();

        assertThatThrownBy(() -> withoutMemory(withScans(file, 17 - scans), ImageFormat.JPEG))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("must have at most 16 scans with 4000 x 3000 pixels, has 17");
        assertThatThrownBy(() -> withoutMemory(withScans(file, 16 - scans), ImageFormat.JPEG))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is damaged or truncated");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_jpeg_with_less_data_than_its_size_needs_is_refused_before_it_is_read(boolean progressive) {
        IIOImage letter = new IIOImage(Pictures.letter(BufferedImage.TYPE_INT_RGB), null, null);
        byte[] file = withSize(Pictures.file(letter, ImageFormat.JPEG, progressive), 4000, 4000);

        assertThatThrownBy(() -> withoutMemory(file, ImageFormat.JPEG))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is damaged or truncated");
    }

    /** Decodes while no memory is free, so that only what is refused before a picture is read is an invalid request. */
    private static void withoutMemory(byte[] file, ImageFormat format) {
        widthBeside(1, 1, file, format);
    }

    /** The file with what is put at a place, many times. */
    private static byte[] repeated(byte[] file, int at, byte[] part, int times) {
        ByteBuffer all = ByteBuffer.allocate(file.length + times * part.length).put(file, 0, at);
        for (int i = 0; i < times; i++) {
            all.put(part);
        }
        return all.put(file, at, file.length - at).array();
    }

    /** The JPEG with another size in the header of its frame. */
    private static byte[] withSize(byte[] jpeg, int width, int height) {
        int at = segment(jpeg, JpegFrame::isStart);
        return ByteBuffer.wrap(jpeg.clone())
                .putShort(at + 5, (short) height)
                .putShort(at + 7, (short) width)
                .array();
    }

    /** The JPEG of one component with two more in its frame, which are in no scan. */
    private static byte[] withThreeComponents(byte[] jpeg) {
        int at = segment(jpeg, JpegFrame::isStart);
        int end = nextSegment(jpeg, at);
        return ByteBuffer.allocate(jpeg.length + 6)
                .put(jpeg, 0, end)
                .put(new byte[] {2, 0x11, 0, 3, 0x11, 0})
                .put(jpeg, end, jpeg.length - end)
                .putShort(at + 2, (short) (end - at - 2 + 6))
                .put(at + 9, (byte) 3)
                .array();
    }

    /** The JPEG without what follows its first scan, and with an end. */
    private static byte[] withFirstScan(byte[] jpeg) {
        int end = nextSegment(jpeg, segment(jpeg, marker -> marker == 0xda));
        while (jpeg[end] != (byte) 0xff || jpeg[end + 1] == 0) {
            end++;
        }
        return ByteBuffer.allocate(end + 2)
                .put(jpeg, 0, end)
                .putShort((short) 0xffd9)
                .array();
    }

    /** Where the first segment with such a marker begins. */
    private static int segment(byte[] jpeg, IntPredicate marker) {
        int at = 2;
        while (!marker.test(Byte.toUnsignedInt(jpeg[at + 1]))) {
            at = nextSegment(jpeg, at);
        }
        return at;
    }

    private static int nextSegment(byte[] jpeg, int at) {
        return at + 2 + Short.toUnsignedInt(ByteBuffer.wrap(jpeg).getShort(at + 2));
    }

    @Test
    void what_looks_like_scans_beside_the_picture_is_not_counted() {
        byte[] scanMarks = new byte[2000];
        for (int i = 0; i < scanMarks.length; i++) {
            scanMarks[i] = (byte) (i % 2 == 0 ? 0xff : 0xda);
        }
        byte[] file = progressive();
        byte[] followed = Arrays.copyOf(withSegment(file, 0xe1, scanMarks), file.length + 2 * (4 + scanMarks.length));
        System.arraycopy(scanMarks, 0, followed, followed.length - scanMarks.length, scanMarks.length);

        assertThat(Pictures.decoded(followed, ImageFormat.JPEG).width()).isEqualTo(60);
        assertThat(new JpegFile(followed).scans())
                .isEqualTo(new JpegFile(file).scans())
                .isGreaterThan(1);
    }

    @Test
    void a_file_of_another_format_is_refused_with_its_beginning() {
        byte[] jpeg = Pictures.file(Pictures.letter(BufferedImage.TYPE_INT_RGB), ImageFormat.JPEG);

        assertThatThrownBy(() -> Pictures.decoded(jpeg, ImageFormat.PNG))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("must be a PNG file, begins with ff d8 ff e0");
        assertThatThrownBy(() -> Pictures.decoded("GIF89a".getBytes(StandardCharsets.US_ASCII), ImageFormat.JPEG))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("must be a JPEG file, begins with 47 49 46");
    }

    @Test
    void a_picture_of_the_most_pixels_is_read() {
        BufferedImage large = new BufferedImage(4000, 4000, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = large.createGraphics();
        pen.fillRect(1000, 500, 300, 3000);
        pen.dispose();

        GreyImage image = Pictures.decoded(Pictures.file(large, ImageFormat.PNG), ImageFormat.PNG);

        assertThat(Digit.of(image, "#").pixels()).contains((byte) 255);
    }

    private static byte[] progressive() {
        IIOImage letter = new IIOImage(Pictures.letter(BufferedImage.TYPE_INT_RGB), null, null);
        return Pictures.file(letter, ImageFormat.JPEG, true);
    }

    /** The file with its last scan that many times more. */
    private static byte[] withScans(byte[] jpeg, int more) {
        int end = jpeg.length - 2;
        int start = end;
        while (jpeg[start] != (byte) 0xff || jpeg[start + 1] != (byte) 0xda) {
            start--;
        }
        ByteBuffer file =
                ByteBuffer.allocate(jpeg.length + more * (end - start)).put(jpeg, 0, end);
        for (int i = 0; i < more; i++) {
            file.put(jpeg, start, end - start);
        }
        return file.put(jpeg, end, 2).array();
    }

    private static boolean refuses(byte[] file, ImageFormat format) {
        try {
            Pictures.decoded(file, format);
            return false;
        } catch (InvalidRequestException e) {
            return true;
        }
    }

    private static int ink(GreyImage image) {
        int count = 0;
        for (byte pixel : image.pixels()) {
            count += Byte.toUnsignedInt(pixel) < 178 ? 1 : 0;
        }
        return count;
    }

    /** A black square on white in the four colours of print; transform -1: without Adobe's mark, whose numbers are inverted. */
    private static byte[] print(int transform) {
        WritableRaster colours = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 60, 60, 4, null);
        int paper = transform < 0 ? 0 : 255;
        int hue = transform == 2 ? 128 : paper;
        int luminance = transform == 2
                ? 255 - paper
                : paper; // of red, green and blue, which are what cyan, magenta and yellow are not
        for (int y = 0; y < 60; y++) {
            for (int x = 0; x < 60; x++) {
                boolean ink = x >= 20 && x < 40 && y >= 20 && y < 40;
                colours.setPixel(x, y, new int[] {luminance, hue, hue, ink ? 255 - paper : paper});
            }
        }
        byte[] file = Pictures.file(new IIOImage(colours, null, null), ImageFormat.JPEG, false);
        byte[] mark = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
        return transform < 0 ? file : withSegment(file, 0xee, mark);
    }

    private static byte[] exif(int orientation) {
        return ByteBuffer.allocate(6 + 8 + 2 + 12 + 4)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .array();
    }

    private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        return ByteBuffer.allocate(jpeg.length + 4 + content.length)
                .put(jpeg, 0, 2)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (2 + content.length))
                .put(content)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static byte[] pngHeader(int width, int height) {
        ByteBuffer file = ByteBuffer.allocate(8 + 25 + 12);
        file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13);
        file.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
        file.put(new byte[] {8, 0, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(file.array(), 12, 17);
        file.putInt((int) crc.getValue());
        file.putInt(0).put("IDAT".getBytes(StandardCharsets.US_ASCII)).putInt(0x35af061e);
        return file.array();
    }
}
