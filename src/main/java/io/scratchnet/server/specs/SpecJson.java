package io.scratchnet.server.specs;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.server.api.error.Violations;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Networks and training settings as the JSON texts that the database keeps. */
@Component
public class SpecJson {
    // What was accepted once stays readable, however the limits change.
    private static final TrainingLimits ANY_TRAINING =
            new TrainingLimits(TrainingLimits.MOST_EPOCHS, Integer.MAX_VALUE);

    private final JsonMapper mapper;

    public SpecJson(JsonMapper mapper) {
        this.mapper = mapper;
    }

    public String write(NetworkSpec network) {
        return mapper.writeValueAsString(NetworkDocument.of(network));
    }

    public String write(TrainingSettings training) {
        return mapper.writeValueAsString(TrainingDocument.of(training));
    }

    public NetworkSpec readNetwork(String json) {
        return mapper.readValue(json, NetworkDocument.class).storedSpec();
    }

    public TrainingSettings readTraining(String json) {
        Violations violations = new Violations();
        TrainingSettings settings = mapper.readValue(json, TrainingDocument.class)
                .toSettings("#/training", Presets.DEFAULTS, ANY_TRAINING, () -> 0, violations);
        violations.throwIfAny();
        return settings;
    }
}
