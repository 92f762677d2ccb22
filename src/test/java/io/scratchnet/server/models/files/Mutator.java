package io.scratchnet.server.models.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes safetensors files a little wrong, one to three times each, in ways that a seed decides. */
public final class Mutator {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern STRING = Pattern.compile("\"[^\"\\\\]*\"");
    private static final String[] NUMBERS = {
        "0", "1", "-1", "3", "2147483647", "2147483648", "4294967296", "9007199254740992", "9999999999999999",
        "9223372036854775807", "18446744073709551616", "99999999999999999999999", "1e5", "0.5", "NaN", "null", "[]",
                "{}"
    };
    private static final String[] STRINGS = {
        "\"F32\"",
        "\"F64\"",
        "\"\"",
        "\"__metadata__\"",
        "\"layers.0.bias\"",
        "\"shape\"",
        "\"data_offsets\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"\\x\"",
        "\"network\"",
        "\"relu\"",
        "\"softmax\"",
        "7",
        "null",
        "[[[[[[",
        "{\"a\":{\"b\":{}}}",
        "true"
    };
    private static final String STRUCTURE = "[]{},:\"\\ \u00e9";
    private static final int[] WORDS = {0x7fc00000, 0x7f800000, 0xff800000, 0x7f7fffff, 0x00000001, 0xffffffff};

    private final Random random;

    public Mutator(long seed) {
        this.random = new Random(seed);
    }

    public byte[] mutated(byte[] file) {
        byte[] mutated = file.clone();
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times && mutated.length > Long.BYTES; i++) {
            mutated = once(mutated);
        }
        return mutated;
    }

    private byte[] once(byte[] file) {
        return switch (random.nextInt(8)) {
            case 0 -> flipBit(file);
            case 1 -> Arrays.copyOf(file, random.nextInt(file.length)); // ends early
            case 2 -> Arrays.copyOf(file, file.length + 1 + random.nextInt(100));
            case 3 -> setLength(file);
            case 4 -> setWord(file);
            default -> editHeader(file);
        };
    }

    private byte[] flipBit(byte[] file) {
        file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        return file;
    }

    private byte[] setLength(byte[] file) {
        long length = switch (random.nextInt(4)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt(file.length);
            case 2 -> 1L << random.nextInt(64);
            default -> little(file).getLong(0) + random.nextInt(17) - 8;
        };
        little(file).putLong(0, length);
        return file;
    }

    /** Not-a-number and the like among the weights. */
    private byte[] setWord(byte[] file) {
        int words = file.length / Integer.BYTES;
        int from = Math.min(words - 1, headerLength(file) / Integer.BYTES);
        little(file).putInt(Integer.BYTES * random.nextInt(from, words), WORDS[random.nextInt(WORDS.length)]);
        return file;
    }

    private byte[] editHeader(byte[] file) {
        int end = Long.BYTES + headerLength(file);
        String header = new String(file, Long.BYTES, end - Long.BYTES, StandardCharsets.ISO_8859_1);
        byte[] edited = edit(header).getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[Long.BYTES + edited.length + file.length - end];
        little(whole)
                .putLong(random.nextInt(10) == 0 ? headerLength(file) : edited.length)
                .put(edited)
                .put(file, end, file.length - end);
        return whole;
    }

    private String edit(String header) {
        if (header.isEmpty()) {
            return "{";
        }
        int at = random.nextInt(header.length());
        int to = Math.min(header.length(), at + 1 + random.nextInt(40));
        return switch (random.nextInt(7)) {
            case 0 -> replaced(header, NUMBER, NUMBERS[random.nextInt(NUMBERS.length)]);
            case 1 -> replaced(header, STRING, STRINGS[random.nextInt(STRINGS.length)]);
            case 2 -> replaced(header, NUMBER, otherOf(header, NUMBER));
            case 3 -> replaced(header, STRING, otherOf(header, STRING));
            case 4 -> header.substring(0, at) + header.substring(to); // something is missing
            case 5 -> header.substring(0, to) + header.substring(at); // something is there twice
            default ->
                header.substring(0, at) + STRUCTURE.charAt(random.nextInt(STRUCTURE.length())) + header.substring(at);
        };
    }

    private String replaced(String header, Pattern pattern, String by) {
        List<MatchResult> found = matches(header, pattern);
        if (found.isEmpty()) {
            return header + by;
        }
        MatchResult one = found.get(random.nextInt(found.size()));
        return header.substring(0, one.start()) + by + header.substring(one.end());
    }

    private String otherOf(String header, Pattern pattern) {
        List<MatchResult> found = matches(header, pattern);
        return found.isEmpty() ? "0" : found.get(random.nextInt(found.size())).group();
    }

    private static List<MatchResult> matches(String header, Pattern pattern) {
        return new ArrayList<>(pattern.matcher(header).results().toList());
    }

    /** As the file states it, where that can be. */
    private static int headerLength(byte[] file) {
        return Math.clamp(little(file).getLong(0), 0, file.length - Long.BYTES);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
