package io.scratchnet.engine.checkpoint;

import io.scratchnet.engine.kernel.HostMemory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A safetensors file of float32 tensors whose header has been read and found sound; its data comes next. Until {@link #read} nothing but
 * the header is in memory, whatever sizes it claims.
 */
public final class SafetensorsFile {
    /** Longest header that is read. */
    public static final int MAX_HEADER = 1 << 20;

    private final InputStream in;
    private final int headerBytes;
    private final Header header;

    private SafetensorsFile(InputStream in, int headerBytes, Header header) {
        this.in = in;
        this.headerBytes = headerBytes;
        this.header = header;
    }

    /**
     * Reads the header.
     *
     * @param in stands at the first byte of the file, and is read on by {@link #read}
     * @throws SafetensorsException the header is malformed, or what it says of its tensors cannot be true
     */
    public static SafetensorsFile open(InputStream in) throws IOException {
        long length = bytes(in, Long.BYTES, "the header length").getLong();
        if (length < 2 || length > MAX_HEADER) {
            throw new SafetensorsException(
                    "the header length must be in [2, " + MAX_HEADER + "], was " + Long.toUnsignedString(length));
        }
        ByteBuffer header = bytes(in, (int) length, "the header");
        return new SafetensorsFile(in, (int) length, HeaderReader.read(text(header)));
    }

    /** The same file, its data read from another stream, which stands at their first byte. */
    public SafetensorsFile continuedBy(InputStream data) {
        return new SafetensorsFile(data, headerBytes, header);
    }

    private static String text(ByteBuffer header) throws SafetensorsException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(header).toString();
        } catch (CharacterCodingException e) {
            throw new SafetensorsException("the header is not UTF-8");
        }
    }

    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** In the order of their data. */
    public List<TensorShape> tensors() {
        return header.tensors();
    }

    /** Bytes of all tensors; they follow one another without a gap. */
    public long dataBytes() {
        return header.dataBytes();
    }

    /** Bytes of the whole file. */
    public long bytes() {
        return Long.BYTES + headerBytes + dataBytes();
    }

    /** Throws where the file's tensors are not exactly these, in whatever order. */
    public void requireExactly(List<TensorShape> expected) throws SafetensorsException {
        header.requireExactly(expected);
    }

    /**
     * Fills the given tensors.
     *
     * @throws SafetensorsException the file ends early or late, or does not hold exactly these names and shapes
     */
    public void read(List<Tensor> tensors) throws IOException {
        requireExactly(tensors.stream().map(Tensor::described).toList());
        Map<String, Tensor> named = new HashMap<>();
        tensors.forEach(tensor -> named.put(tensor.name(), tensor));
        for (TensorShape next : tensors()) {
            Tensor tensor = named.get(next.name());
            if (tensor != null) { // always, after the check
                fill(tensor);
            }
        }
        if (in.read() != -1) {
            throw new SafetensorsException("there are bytes after the last tensor");
        }
    }

    private void fill(Tensor tensor) throws IOException {
        int count = (int) tensor.values().length();
        for (int at = 0; at < count; at += Safetensors.CHUNK) {
            float[] values = new float[Math.min(Safetensors.CHUNK, count - at)];
            bytes(in, Float.BYTES * values.length, "tensor " + tensor.name())
                    .asFloatBuffer()
                    .get(values);
            HostMemory.write(values, tensor.values(), at);
        }
    }

    private static ByteBuffer bytes(InputStream in, int expected, String what) throws IOException {
        byte[] bytes = in.readNBytes(expected);
        if (bytes.length != expected) {
            throw new SafetensorsException(
                    what + " ends early: expected " + expected + " bytes more, found " + bytes.length);
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
