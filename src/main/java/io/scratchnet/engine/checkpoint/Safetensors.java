package io.scratchnet.engine.checkpoint;

import io.scratchnet.engine.kernel.HostMemory;
import java.io.ByteArrayOutputStream;
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
    static final int CHUNK = 1 << 14; // numbers

    private Safetensors() {}

    /** Writes the tensors one after another. */
    public static void write(OutputStream out, List<Tensor> tensors, Map<String, String> metadata) throws IOException {
        out.write(head(tensors.stream().map(Tensor::described).toList(), metadata));
        for (Tensor tensor : tensors) {
            writeValues(out, tensor);
        }
        out.flush();
    }

    /** What a file of these tensors begins with: all but their numbers, which follow in this order. */
    public static byte[] head(List<TensorShape> tensors, Map<String, String> metadata) {
        byte[] header = HeaderWriter.write(tensors, metadata).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.writeBytes(little(new byte[Long.BYTES]).putLong(header.length).array());
        head.writeBytes(header);
        return head.toByteArray();
    }

    /**
     * Fills the given tensors.
     *
     * @return the file's metadata
     * @throws IOException the input is malformed, ends early or late, or does not hold exactly these names and shapes
     */
    public static Map<String, String> read(InputStream in, List<Tensor> tensors) throws IOException {
        SafetensorsFile file = SafetensorsFile.open(in);
        file.read(tensors);
        return file.metadata();
    }

    private static void writeValues(OutputStream out, Tensor tensor) throws IOException {
        int count = (int) tensor.values().length();
        for (int at = 0; at < count; at += CHUNK) {
            float[] values = new float[Math.min(CHUNK, count - at)];
            HostMemory.read(tensor.values(), at, values);
            byte[] bytes = new byte[Float.BYTES * values.length];
            little(bytes).asFloatBuffer().put(values);
            out.write(bytes);
        }
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
