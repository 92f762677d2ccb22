package io.scratchnet.server.models.files;

import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.checkpoint.Safetensors;
import io.scratchnet.engine.checkpoint.SafetensorsFile;
import io.scratchnet.engine.checkpoint.TensorShape;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.server.specs.NetworkDocument;
import io.scratchnet.server.storage.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Safetensors files of networks that were never trained. */
public final class ModelBytes {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ModelBytes() {}

    /** With initial weights, and with the least metadata that an import wants and these others. */
    public static byte[] initial(NetworkSpec spec, long seed, Map<String, String> others) throws IOException {
        Map<String, String> metadata = new TreeMap<>(
                Map.of("formatVersion", "1", "network", JSON.writeValueAsString(NetworkDocument.of(spec))));
        metadata.putAll(others);
        try (Network network = Network.of(spec, Optimizer.sgd(0.1))) {
            network.initialize(seed);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            network.save(out, metadata);
            return out.toByteArray();
        }
    }

    /** The same tensors and metadata in another order: of the tensors' names, which is that of some tools. */
    public static byte[] resaved(byte[] file) throws IOException {
        SafetensorsFile header = SafetensorsFile.open(new ByteArrayInputStream(file));
        List<TensorShape> ordered = header.tensors().stream()
                .sorted(Comparator.comparing(TensorShape::name))
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Safetensors.head(ordered, header.metadata()));
        for (TensorShape tensor : ordered) {
            int at = file.length - (int) header.dataBytes();
            for (TensorShape before :
                    header.tensors().subList(0, header.tensors().indexOf(tensor))) {
                at += (int) before.bytes();
            }
            out.write(file, at, (int) tensor.bytes());
        }
        return out.toByteArray();
    }

    /** A file that states the checksum of its data in the order in which they lie, as earlier releases did. */
    public static byte[] withChecksumAsTheyLie(byte[] file) throws IOException {
        SafetensorsFile header = SafetensorsFile.open(new ByteArrayInputStream(file));
        byte[] data = Arrays.copyOfRange(file, file.length - (int) header.dataBytes(), file.length);
        MessageDigest digest = Sha256.digest();
        digest.update(data);
        Map<String, String> metadata = new TreeMap<>(header.metadata());
        metadata.put("weightsSha256", Sha256.hex(digest));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Safetensors.head(header.tensors(), metadata));
        out.writeBytes(data);
        return out.toByteArray();
    }

    /** Every number drawn, also those that are all alike before training; the outputs keep a size of about 1. */
    static byte[] random(NetworkSpec spec, long seed) throws IOException {
        byte[] file = initial(spec, seed, Map.of());
        SafetensorsFile header = SafetensorsFile.open(new ByteArrayInputStream(file));
        ByteBuffer data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        Random random = new Random(seed);
        int at = file.length - (int) header.dataBytes();
        for (TensorShape tensor : header.tensors()) {
            for (int i = 0; i < tensor.bytes() / Float.BYTES; i++) {
                data.putFloat(at, drawn(tensor, random));
                at += Float.BYTES;
            }
        }
        return file;
    }

    private static float drawn(TensorShape tensor, Random random) {
        float value = 2 * random.nextFloat() - 1;
        if (tensor.name().endsWith("weight")) {
            return value * (float) Math.sqrt(3.0 / tensor.shape().getFirst());
        }
        return tensor.name().endsWith("variance") ? 1.1f + value : value;
    }
}
