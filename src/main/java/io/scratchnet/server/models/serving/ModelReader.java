package io.scratchnet.server.models.serving;

import io.scratchnet.engine.Backend;
import io.scratchnet.engine.Network;
import io.scratchnet.server.api.error.UnavailableException;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.storage.Artifacts;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.stereotype.Component;

/** Reads published networks from the database, and lets each predict once before anybody else may. */
@Component
class ModelReader {
    private final Artifacts artifacts;
    private final Backend backend;

    ModelReader(Artifacts artifacts, Backend backend) {
        this.artifacts = artifacts;
        this.backend = backend;
    }

    /**
     * The network of a version with the weights that were published; the caller closes it. One is read at a time, so that many at once do not
     * take more memory than the loaded models may.
     *
     * @throws NotServableException the weights are damaged, or give outputs that are not finite
     * @throws UnavailableException there is not enough memory now
     */
    synchronized Network read(ModelVersion version) {
        try (InputStream weights = artifacts.open(version.artifactId(), version.sha256())) {
            Network network = Network.load(version.network(), weights, backend);
            try {
                FiniteOutputCheck.notFinite(network).ifPresent(output -> {
                    throw NotServableException.notFinite(version, output);
                });
            } catch (RuntimeException | Error e) {
                network.close();
                throw e;
            }
            return network;
        } catch (IOException e) {
            throw NotServableException.damaged(version, e);
        } catch (OutOfMemoryError e) {
            throw new UnavailableException(
                    "not enough memory to load version " + version.version() + " of model '" + version.model() + "'",
                    NotServableException.PAUSE);
        }
    }
}
