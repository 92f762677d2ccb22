package io.scratchnet.engine.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The SHA-256 sums that a SHA256SUMS file states, by file name. */
record Checksums(Map<String, String> sums, String ownSum) {
    private static final int MAX_SIZE = 1 << 16;

    /** Reads lines of a sum, two spaces and a name, as sha256sum writes them. */
    static Checksums read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new DataFileException(String.valueOf(file.getFileName()), "a file", "none");
        }
        if (Files.size(file) > MAX_SIZE) {
            throw new DataFileException(
                    String.valueOf(file.getFileName()), "at most " + MAX_SIZE + " bytes", Files.size(file) + "");
        }
        byte[] bytes = Files.readAllBytes(file);
        Map<String, String> sums = new HashMap<>();
        new String(bytes, StandardCharsets.UTF_8).lines().forEach(line -> {
            String[] parts = line.strip().split("\\s+\\*?", 2);
            if (parts.length == 2) {
                sums.put(parts[1], parts[0]);
            }
        });
        return new Checksums(Map.copyOf(sums), HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    /** Refuses a file that does not have the stated sum. */
    void check(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        String expected = sums.get(name);
        if (expected == null) {
            throw new DataFileException("SHA256SUMS", "a line for " + name, "none");
        }
        if (!Files.isRegularFile(file)) {
            throw new DataFileException(name, "a file", "none");
        }
        String found = sum(file);
        if (!found.equals(expected)) {
            throw new DataFileException(name, "SHA-256 " + expected, found);
        }
    }

    private static String sum(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] piece = new byte[1 << 16];
        try (var in = Files.newInputStream(file)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
