package io.scratchnet.server.models;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.server.api.paging.PageToken;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One published version of a model, with where it comes from.
 *
 * @param model the model's name
 * @param version counted from 1, never reused
 * @param aliases that name it, in alphabetical order; {@code latest} is among them where no version has a higher number
 * @param metrics null where it was never measured
 * @param remarks of this version
 * @param modelRemarks of the model it belongs to
 * @param artifactId under which its weights are stored
 * @param sha256 of its weights' safetensors bytes, hexadecimal
 * @param tensorsSha256 of its weights' numbers alone ({@link TensorDigest}), hexadecimal; null where an earlier release published it
 */
public record ModelVersion(
        String model,
        int version,
        List<String> aliases,
        Instant createdAt,
        NetworkSpec network,
        Provenance provenance,
        @Nullable TestMetrics metrics,
        Annotations remarks,
        Annotations modelRemarks,
        UUID artifactId,
        String sha256,
        @Nullable String tensorsSha256) {

    public ModelVersion {
        aliases = List.copyOf(aliases);
    }

    boolean latest() {
        return aliases.contains(Models.LATEST);
    }

    /** Where this version stands in a list. */
    PageToken token() {
        return new PageToken(createdAt, artifactId);
    }
}
