package io.scratchnet.server.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A model version as a file, made while it is read. */
public final class ExportedFile {
    private final String name;
    private final List<Part> parts;
    private final byte[] sha256;
    private final Weights weights;

    ExportedFile(String name, List<Part> parts, byte[] sha256, Weights weights) {
        this.name = name;
        this.parts = List.copyOf(parts);
        this.sha256 = sha256.clone();
        this.weights = weights;
    }

    /** Opens the stored weights at their first number. */
    @FunctionalInterface
    interface Weights {
        InputStream open() throws IOException;
    }

    /** Such as {@code mnist-v1.onnx}. */
    public String name() {
        return name;
    }

    /** Bytes of the whole file. */
    public long length() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }

    /** SHA-256 of the whole file. */
    public byte[] sha256() {
        return sha256.clone();
    }

    /** The file from its beginning. */
    public InputStream open() {
        try {
            return new PartStream(parts, weights.open());
        } catch (IOException e) {
            throw new UncheckedIOException("weights that were read before cannot be read again", e);
        }
    }
}
