package io.scratchnet.server.models;

import java.util.List;

/**
 * A version that came as a file.
 *
 * @param warnings what its sender should know of it; empty where nothing is odd
 */
public record ImportedModel(ModelVersion version, List<String> warnings) {
    public ImportedModel {
        warnings = List.copyOf(warnings);
    }
}
