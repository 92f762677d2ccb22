package io.scratchnet.server.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a {@code SHA256SUMS} file says, as {@code sha256sum} writes it.
 *
 * @param sha256 of the checksum file itself: names the bytes of the whole dataset
 * @param files name → SHA-256 in lower-case hex, in the order of the names
 */
record Checksums(String sha256, SequencedMap<String, String> files) {
    static final String FILE = "SHA256SUMS";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](\\S+)");

    /** Reads the checksum file of a folder, or says what is wrong with it. */
    static Checksums read(Path folder) {
        byte[] bytes = bytes(folder, FILE, "a list of checksums");
        SequencedMap<String, String> files = new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(
                        line -> line.group(2), line -> line.group(1), (one, again) -> one, TreeMap::new));
        return new Checksums(sha256(bytes), files);
    }

    /** The bytes of one file, once they are those that the list promises. */
    byte[] verified(Path folder, String file) {
        String expected = files.get(file);
        if (expected == null) {
            throw new DatasetUnavailableException(
                    FILE + ": expected a line for " + file + ", found lines for " + files.keySet());
        }
        byte[] bytes = bytes(folder, file, "sha256 " + expected);
        String found = sha256(bytes);
        if (!found.equals(expected)) {
            throw new DatasetUnavailableException(file + ": expected sha256 " + expected + ", found sha256 " + found
                    + " (" + bytes.length + " bytes)");
        }
        return bytes;
    }

    private static byte[] bytes(Path folder, String file, String expected) {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (NoSuchFileException e) {
            throw new DatasetUnavailableException(file + ": expected " + expected + ", found no such file", e);
        } catch (IOException e) {
            throw new DatasetUnavailableException(file + ": expected " + expected + ", found it unreadable", e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
