package io.scratchnet.server.exchange;

import io.scratchnet.engine.checkpoint.Safetensors;
import io.scratchnet.engine.checkpoint.SafetensorsFile;
import io.scratchnet.server.artifacts.Sha256;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.models.NotServableException;
import io.scratchnet.server.recipes.RecipeJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Gives model versions away as files: a head of our own before the very bytes of the stored weights. */
@Service
public class Exports {
    private final Models models;
    private final RecipeJson recipes;

    Exports(Models models, RecipeJson recipes) {
        this.models = models;
        this.recipes = recipes;
    }

    /**
     * A version as a file. The same version gives the same bytes each time.
     *
     * @throws io.scratchnet.server.problems.NotFoundException no such version, or it was deleted while it was read
     * @throws NotServableException its stored weights are damaged
     */
    public ExportedFile export(String model, int version, ExportFormat format) {
        ModelVersion found = models.find(model, version);
        try (InputStream stored = models.weights(model, version)) {
            List<Part> parts = parts(found, StoredWeights.read(stored), format);
            String name = model + "-v" + version + "." + format.text();
            return new ExportedFile(name, parts, sha256(parts, found), () -> weights(found));
        } catch (IOException e) {
            models.find(model, version); // where it was deleted meanwhile, that is what is wrong
            throw NotServableException.damaged(found, e);
        }
    }

    private List<Part> parts(ModelVersion version, StoredWeights stored, ExportFormat format) {
        Map<String, String> metadata = FileMetadata.of(version, stored.sha256(), recipes);
        return switch (format) {
            case SAFETENSORS -> List.of(new Part(Safetensors.head(stored.tensors(), metadata), dataBytes(stored)));
            case ONNX ->
                OnnxFile.parts(version.model(), version.version(), version.network(), stored.tensors(), metadata);
        };
    }

    private static long dataBytes(StoredWeights stored) {
        return stored.tensors().stream().mapToLong(tensor -> tensor.bytes()).sum();
    }

    private byte[] sha256(List<Part> parts, ModelVersion version) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream file = new DigestInputStream(new PartStream(parts, weights(version)), digest)) {
            file.transferTo(OutputStream.nullOutputStream());
        }
        return digest.digest();
    }

    private InputStream weights(ModelVersion version) throws IOException {
        InputStream stored = models.weights(version.model(), version.version());
        SafetensorsFile.open(stored);
        return stored;
    }
}
