package io.scratchnet.server.training;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.api.error.UnavailableException;
import io.scratchnet.server.api.error.Violations;
import io.scratchnet.server.models.InitialModel;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.training.JobRequest.InitialModelDocument;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the published models that jobs start from. */
@Component
class InitialModels {
    private static final String POINTER = "#/initialModel";

    private final Models models;

    InitialModels(Models models) {
        this.models = models;
    }

    /** A version and the network whose weights it has. */
    record Found(InitialModel model, NetworkSpec network) {}

    /** The version that a request names; empty where it names none, or none that there is. */
    Optional<Found> find(@Nullable InitialModelDocument document, Violations violations) {
        if (document == null) {
            return Optional.empty();
        }
        String name = document.name();
        if (name == null) {
            violations.check(false, POINTER + "/name", "name is required");
            return Optional.empty();
        }
        Integer number = document.version();
        return found(() -> models.latest(name), POINTER + "/name", violations)
                .flatMap(latest -> number == null
                        ? Optional.of(latest)
                        : found(() -> models.find(name, number), POINTER + "/version", violations))
                .map(version -> new Found(new InitialModel(name, version.version()), version.network()));
    }

    /** @param pointer the member that is wrong where there is no such version */
    private static Optional<ModelVersion> found(Supplier<ModelVersion> search, String pointer, Violations violations) {
        try {
            return Optional.of(search.get());
        } catch (NotFoundException | UnavailableException e) {
            violations.check(false, pointer, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
