package io.scratchnet.server.storage;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A safetensors file as it lies in the database, to be damaged there. */
public final class StoredPieces {
    private final JdbcClient jdbc;
    private final UUID artifact;
    private final List<byte[]> whole;
    private final Set<Integer> changed = new HashSet<>();

    public StoredPieces(JdbcClient jdbc, UUID artifact) {
        this.jdbc = jdbc;
        this.artifact = artifact;
        this.whole = jdbc.sql("select content from artifact_piece where artifact_id = :id order by piece")
                .param("id", artifact)
                .query(byte[].class)
                .list();
    }

    /** Positions in every part of the file: the header's length, the header, and the first, a middle and the last byte of each tensor. */
    public SortedSet<Integer> regions() {
        byte[] bytes = bytes();
        int header = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        SortedSet<Integer> regions = new TreeSet<>();
        for (int at = 0; at < 8; at++) {
            regions.add(at);
        }
        for (int at = 8; at < 8 + header; at += 37) {
            regions.add(at);
        }
        JsonNode tensors = JsonMapper.builder().build().readTree(new String(bytes, 8, header, StandardCharsets.UTF_8));
        for (JsonNode tensor : tensors) {
            JsonNode offsets = tensor.get("data_offsets");
            if (offsets != null) {
                int begin = 8 + header + offsets.get(0).asInt();
                int end = 8 + header + offsets.get(1).asInt();
                regions.add(begin);
                regions.add((begin + end) / 2);
                regions.add(end - 1);
            }
        }
        return regions;
    }

    /** Flips one bit of a byte. */
    public void flip(int at) {
        byte[] piece = whole.get(at / Artifacts.PIECE).clone();
        piece[at % Artifacts.PIECE] ^= 0x04;
        write(at / Artifacts.PIECE, piece);
    }

    /** Takes bytes off the end. */
    public void cut(int count) {
        byte[] last = whole.getLast();
        write(whole.size() - 1, Arrays.copyOf(last, last.length - count));
    }

    /** Adds a byte at the end. */
    public void append() {
        byte[] last = whole.getLast();
        write(whole.size() - 1, Arrays.copyOf(last, last.length + 1));
    }

    public void swap(int one, int other) {
        write(one, whole.get(other));
        write(other, whole.get(one));
    }

    public void remove(int piece) {
        changed.add(piece);
        jdbc.sql("delete from artifact_piece where artifact_id = :id and piece = :piece")
                .param("id", artifact)
                .param("piece", piece)
                .update();
    }

    /** As it was at first. */
    public void restore() {
        Set.copyOf(changed).forEach(number -> write(number, whole.get(number)));
        changed.clear();
    }

    private void write(int number, byte[] content) {
        remove(number);
        jdbc.sql("insert into artifact_piece (artifact_id, piece, content) values (:id, :piece, :content)")
                .param("id", artifact)
                .param("piece", number)
                .param("content", content)
                .update();
    }

    private byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        whole.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }
}
