package io.scratchnet.server.models.files;

import io.scratchnet.server.api.error.ProblemException;
import io.scratchnet.server.storage.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.function.Function;

/** A model version as a file, made while it is read; nothing of the weights is read before. */
final class ExportedFile {
    private final String name;
    private final long length;
    private final String tag;
    private final Content content;
    private final Function<IOException, ProblemException> unreadable;

    /** @param unreadable what is wrong where the content cannot be read to its end */
    ExportedFile(
            String name, long length, String tag, Content content, Function<IOException, ProblemException> unreadable) {
        this.name = name;
        this.length = length;
        this.tag = tag;
        this.content = content;
        this.unreadable = unreadable;
    }

    /** Opens the file at its first byte. */
    @FunctionalInterface
    interface Content {
        InputStream open();
    }

    /** Such as {@code mnist-v1.onnx}. */
    public String name() {
        return name;
    }

    /** Bytes of the whole file. */
    public long length() {
        return length;
    }

    /** Hexadecimal digits that stand for the file's bytes: other bytes have others. */
    public String tag() {
        return tag;
    }

    /**
     * The SHA-256 of the whole file, for which it is read to its end.
     *
     * @throws io.scratchnet.server.api.error.NotFoundException the version was deleted meanwhile
     * @throws io.scratchnet.server.models.serving.NotServableException its stored weights are damaged
     */
    public byte[] sha256() {
        MessageDigest digest = Sha256.digest();
        try (InputStream file = new DigestInputStream(open(), digest)) {
            file.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw unreadable.apply(e);
        }
        return digest.digest();
    }

    /**
     * The file from its beginning. It fails before its last byte where the stored weights are damaged, unless some of it was skipped.
     *
     * @throws io.scratchnet.server.api.error.NotFoundException the version was deleted meanwhile
     * @throws io.scratchnet.server.models.serving.NotServableException its stored weights are damaged where they begin
     */
    public InputStream open() {
        return content.open();
    }
}
