package io.scratchnet.server.models.serving;

import io.scratchnet.server.api.error.ConflictException;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.storage.Artifacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.springframework.stereotype.Component;

/** Tries whether a version can answer: its weights are those that were published, it loads, and it makes a first prediction. */
@Component
public class ServabilityCheck {
    private final Artifacts artifacts;
    private final LoadedModels loaded;

    ServabilityCheck(Artifacts artifacts, LoadedModels loaded) {
        this.artifacts = artifacts;
        this.loaded = loaded;
    }

    /**
     * Leaves the version in memory, ready to predict.
     *
     * @throws ConflictException it cannot answer; says why
     */
    public void require(ModelVersion version) {
        try (InputStream weights = artifacts.open(version.artifactId(), version.sha256())) {
            weights.transferTo(
                    OutputStream.nullOutputStream()); // also of one in memory: other instances have to read it
            loaded.load(version);
        } catch (IOException e) {
            throw new ConflictException("version " + version.version() + " of model '" + version.model()
                    + "' cannot be served: its stored weights are " + e.getMessage());
        } catch (NotServableException e) {
            throw new ConflictException(e.detail());
        }
    }
}
