package io.scratchnet.server.models.files;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.error.Violation;
import io.scratchnet.server.api.error.Violations;
import io.scratchnet.server.api.json.EmbeddedJson;
import io.scratchnet.server.datasets.Datasets;
import io.scratchnet.server.datasets.LoadedDataset;
import io.scratchnet.server.specs.NetworkDocument;
import io.scratchnet.server.specs.NetworkLimits;
import io.scratchnet.server.specs.Presets;
import io.scratchnet.server.specs.TrainingDocument;
import io.scratchnet.server.specs.TrainingLimits;
import io.scratchnet.server.specs.TrainingSettings;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the metadata of a file by the rules that a request's own fields follow. */
@Component
class MetadataReader {
    private static final String AT = "#/__metadata__/";
    private static final String DEFAULT_DATASET = "mnist";
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST_UNKNOWN = 5;

    private final Datasets datasets;
    private final Limits limits;
    private final JsonMapper mapper;

    MetadataReader(Datasets datasets, Limits limits, JsonMapper mapper) {
        this.datasets = datasets;
        this.limits = limits;
        this.mapper = mapper;
    }

    /** The caps that a job's order is held against too. */
    @Component
    record Limits(NetworkLimits network, TrainingLimits training) {}

    /**
     * The model that the metadata describe.
     *
     * @throws InvalidRequestException naming every key that is unknown or breaks a rule
     */
    DescribedModel read(Map<String, String> metadata) {
        Violations violations = new Violations();
        checkKeys(metadata, violations);
        NetworkSpec network = network(metadata.get(FileMetadata.NETWORK), violations);
        TrainingSettings training = training(metadata.get(FileMetadata.TRAINING), violations);
        String checksum = metadata.get(FileMetadata.WEIGHTS_SHA256);
        violations.check(
                checksum == null || SHA256.matcher(checksum).matches(),
                AT + FileMetadata.WEIGHTS_SHA256,
                "weightsSha256 must be 64 lower-case hexadecimal digits, was " + Quoted.value(checksum));
        String name = Objects.requireNonNullElse(metadata.get(FileMetadata.DATASET), DEFAULT_DATASET);
        violations.check(datasets.exists(name), AT + FileMetadata.DATASET, "no dataset is named " + Quoted.value(name));
        violations.throwIfAny();
        LoadedDataset dataset = datasets.load(name);
        checkDataset(metadata.get(FileMetadata.DATASET_SHA256), dataset, violations);
        violations.throwIfAny();
        return new DescribedModel(
                Objects.requireNonNull(network),
                training,
                dataset,
                metadata.containsKey(FileMetadata.DATASET),
                checksum);
    }

    private static void checkKeys(Map<String, String> metadata, Violations violations) {
        String version = metadata.get(FileMetadata.FORMAT_VERSION);
        violations.check(
                FileMetadata.FORMAT.equals(version),
                AT + FileMetadata.FORMAT_VERSION,
                version == null
                        ? "formatVersion is missing: it must be '" + FileMetadata.FORMAT + "'"
                        : "formatVersion must be '" + FileMetadata.FORMAT + "', was " + Quoted.value(version));
        new TreeSet<>(metadata.keySet())
                .stream()
                        .filter(key -> !FileMetadata.KNOWN.contains(key))
                        .limit(MOST_UNKNOWN)
                        .forEach(key -> violations.check(
                                false,
                                AT + Quoted.text(key),
                                "unknown key " + Quoted.value(key) + ", known are "
                                        + String.join(", ", FileMetadata.KNOWN)));
    }

    private @Nullable NetworkSpec network(@Nullable String json, Violations violations) {
        String pointer = AT + FileMetadata.NETWORK;
        if (json == null) {
            violations.check(false, pointer, "network is missing: it must be the JSON of a network, as a string");
            return null;
        }
        NetworkDocument document = parsed(json, NetworkDocument.class, pointer, violations);
        return document == null
                ? null
                : document.toSpec(pointer, limits.network(), violations).orElse(null);
    }

    private @Nullable TrainingSettings training(@Nullable String json, Violations violations) {
        String pointer = AT + FileMetadata.TRAINING;
        TrainingDocument document = json == null ? null : parsed(json, TrainingDocument.class, pointer, violations);
        if (document == null) {
            return null;
        }
        violations.check(
                document.seed() != null,
                pointer + "/seed",
                "seed is missing and has no default. Leave training out if the seed is unknown");
        return document.toSettings(pointer, Presets.DEFAULTS, limits.training(), () -> 0, violations);
    }

    private <T> @Nullable T parsed(String json, Class<T> type, String pointer, Violations violations) {
        try {
            T document = mapper.readValue(json, type);
            violations.check(document != null, pointer, "must be an object, was null");
            return document;
        } catch (JacksonException e) {
            for (Violation violation : EmbeddedJson.violations(e, pointer)) {
                violations.check(false, violation.pointer(), violation.detail());
            }
            return null;
        }
    }

    private static void checkDataset(@Nullable String sha256, LoadedDataset dataset, Violations violations) {
        violations.check(
                sha256 == null || sha256.equals(dataset.sha256()),
                AT + FileMetadata.DATASET_SHA256,
                "datasetSha256 must be that of " + dataset.name() + " here, " + dataset.sha256()
                        + ", or be left out, was " + Quoted.value(sha256));
    }
}
