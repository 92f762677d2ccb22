package io.scratchnet.engine.checkpoint;

import io.scratchnet.engine.kernel.HostMemory;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Tensors in the safetensors format: an 8-byte little-endian header length, a JSON header, then raw little-endian float32. */
public final class Safetensors {
    private static final int MAX_HEADER = 1 << 20;
    private static final int CHUNK = 1 << 14; // numbers

    private Safetensors() {}

    /** Writes the tensors one after another. */
    public static void write(OutputStream out, List<Tensor> tensors, Map<String, String> metadata) throws IOException {
        byte[] header = HeaderWriter.write(tensors, metadata).getBytes(StandardCharsets.UTF_8);
        byte[] length = new byte[8];
        little(length).putLong(header.length);
        out.write(length);
        out.write(header);
        for (Tensor tensor : tensors) {
            writeValues(out, tensor);
        }
        out.flush();
    }

    /**
     * Fills the given tensors.
     *
     * @return the file's metadata
     * @throws IOException the input is malformed, ends early or late, or does not hold exactly these names and shapes
     */
    public static Map<String, String> read(InputStream in, List<Tensor> tensors) throws IOException {
        long length = little(in.readNBytes(8), 8, "the header length").getLong();
        if (length < 2 || length > MAX_HEADER) {
            throw new IOException("the header length must be in [2, " + MAX_HEADER + "], was " + length);
        }
        byte[] bytes = in.readNBytes((int) length);
        String header = StandardCharsets.UTF_8
                .newDecoder()
                .decode(little(bytes, (int) length, "the header"))
                .toString();
        Header parsed = HeaderReader.read(header);
        for (Tensor tensor : parsed.inFileOrder(tensors)) {
            readValues(in, tensor);
        }
        if (in.read() != -1) {
            throw new IOException("there are bytes after the last tensor");
        }
        return parsed.metadata();
    }

    private static void writeValues(OutputStream out, Tensor tensor) throws IOException {
        int count = (int) tensor.values().length();
        for (int at = 0; at < count; at += CHUNK) {
            float[] values = new float[Math.min(CHUNK, count - at)];
            HostMemory.read(tensor.values(), at, values);
            byte[] bytes = new byte[4 * values.length];
            little(bytes).asFloatBuffer().put(values);
            out.write(bytes);
        }
    }

    private static void readValues(InputStream in, Tensor tensor) throws IOException {
        int count = (int) tensor.values().length();
        for (int at = 0; at < count; at += CHUNK) {
            float[] values = new float[Math.min(CHUNK, count - at)];
            byte[] bytes = in.readNBytes(4 * values.length);
            little(bytes, 4 * values.length, "tensor " + tensor.name())
                    .asFloatBuffer()
                    .get(values);
            HostMemory.write(values, tensor.values(), at);
        }
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer little(byte[] bytes, int expected, String what) throws IOException {
        if (bytes.length != expected) {
            throw new EOFException(what + " ends early: expected " + expected + " bytes more, found " + bytes.length);
        }
        return little(bytes);
    }
}
