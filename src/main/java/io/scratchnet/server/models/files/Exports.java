package io.scratchnet.server.models.files;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.checkpoint.Safetensors;
import io.scratchnet.engine.checkpoint.SafetensorsFile;
import io.scratchnet.engine.checkpoint.TensorShape;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.models.serving.NotServableException;
import io.scratchnet.server.specs.SpecJson;
import io.scratchnet.server.storage.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.util.function.SingletonSupplier;

/** Gives model versions away as files: a head of our own before the very bytes of the stored weights. */
@Service
class Exports {
    /** As long as a checksum: the length and the tag of a file do not depend on which one it states. */
    private static final String ANY_CHECKSUM = "0".repeat(64);

    private final Models models;
    private final SpecJson recipes;

    Exports(Models models, SpecJson recipes) {
        this.models = models;
        this.recipes = recipes;
    }

    /**
     * A version as a file. The same version gives the same bytes each time.
     *
     * @throws io.scratchnet.server.api.error.NotFoundException no such version
     */
    public ExportedFile export(String model, int version, ExportFormat format) {
        ModelVersion found = models.find(model, version);
        List<FilePart> outline = parts(found, ANY_CHECKSUM, format);
        Supplier<String> checksum = SingletonSupplier.of(() -> checksum(found));
        return new ExportedFile(
                model + "-v" + version + "." + format.text(),
                outline.stream().mapToLong(FilePart::bytes).sum(),
                tag(found, outline),
                () -> open(found, checksum, format),
                fault -> unreadable(found, fault));
    }

    private InputStream open(ModelVersion version, Supplier<String> checksum, ExportFormat format) {
        try {
            return new FilePartStream(parts(version, checksum.get(), format), weights(version));
        } catch (IOException e) {
            throw unreadable(version, e);
        }
    }

    private NotServableException unreadable(ModelVersion version, IOException fault) {
        models.find(version.model(), version.version()); // where it was deleted meanwhile, that is what is wrong
        return NotServableException.damaged(version, fault);
    }

    private List<FilePart> parts(ModelVersion version, String checksum, ExportFormat format) {
        NetworkSpec network = version.network();
        List<TensorShape> tensors = network.tensors();
        Map<String, String> metadata = FileMetadata.of(version, checksum, recipes);
        return switch (format) {
            case SAFETENSORS -> List.of(new FilePart(Safetensors.head(tensors, metadata), network.weightBytes()));
            case ONNX -> OnnxFile.parts(version.model(), version.version(), network, tensors, metadata);
        };
    }

    /** Of what the file is made of: the stored weights, and all that is written around them. */
    private static String tag(ModelVersion version, List<FilePart> outline) {
        MessageDigest digest = Sha256.digest();
        digest.update(version.sha256().getBytes(StandardCharsets.US_ASCII));
        outline.forEach(part -> digest.update(part.head()));
        return Sha256.hex(digest);
    }

    /** Computed and stored for a version that an earlier release published without one. */
    private String checksum(ModelVersion version) {
        String stored = version.tensorsSha256();
        if (stored != null) {
            return stored;
        }
        MessageDigest digest = Sha256.digest();
        try (InputStream numbers = new DigestInputStream(weights(version), digest)) {
            numbers.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw unreadable(version, e);
        }
        String computed = Sha256.hex(digest);
        models.addTensorsSha256(version, computed);
        return computed;
    }

    /** The stored weights at their first number. */
    private InputStream weights(ModelVersion version) throws IOException {
        InputStream stored = models.weights(version.model(), version.version());
        SafetensorsFile.open(stored).requireExactly(version.network().tensors());
        return stored;
    }
}
