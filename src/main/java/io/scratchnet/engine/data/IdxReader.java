package io.scratchnet.engine.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads gzipped IDX files of unsigned bytes, the format MNIST is published in. */
final class IdxReader {
    private static final int LABELS = 0x0801;
    private static final int IMAGES = 0x0803;
    private static final int FIRST_PIECE = 1 << 20;

    private IdxReader() {}

    /** The labels (n) of a file of {@code count} labels. */
    static byte[] labels(Path file, int count) throws IOException {
        return read(file, LABELS, count);
    }

    /** The pixels (n, rows * columns) of a file of {@code count} images. */
    static byte[] images(Path file, int count, int rows, int columns) throws IOException {
        return read(file, IMAGES, count, rows, columns);
    }

    private static byte[] read(Path file, int magic, int... sizes) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (var in = new DataInputStream(
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16), 1 << 16))) {
            expect(name, "magic number", magic, in.readInt());
            String[] what = {"count", "rows", "columns"};
            for (int i = 0; i < sizes.length; i++) {
                expect(name, what[i], sizes[i], in.readInt());
            }
            return body(name, in, Arrays.stream(sizes).reduce(1, Math::multiplyExact));
        } catch (NoSuchFileException e) {
            throw new DataFileException(name, "a file", "none");
        } catch (ZipException e) {
            throw new DataFileException(name, "gzip data", String.valueOf(e.getMessage()));
        } catch (EOFException e) {
            throw new DataFileException(name, "a whole file", "its end inside the header or the gzip data");
        }
    }

    private static void expect(String name, String what, int expected, int found) throws DataFileException {
        if (found != expected) {
            throw new DataFileException(name, what + " " + expected, String.valueOf(found));
        }
    }

    /** Grows with what really comes, so that a short file never costs the memory of a long one. */
    private static byte[] body(String name, DataInputStream in, int length) throws IOException {
        byte[] body = new byte[Math.min(length, FIRST_PIECE)];
        int at = 0;
        while (at < length) {
            if (at == body.length) {
                body = Arrays.copyOf(body, (int) Math.min(length, 2L * at));
            }
            int read = in.read(body, at, body.length - at);
            if (read < 0) {
                throw new DataFileException(name, length + " bytes after the header", String.valueOf(at));
            }
            at += read;
        }
        if (in.read() >= 0) {
            throw new DataFileException(name, length + " bytes after the header", "more");
        }
        return body;
    }
}
