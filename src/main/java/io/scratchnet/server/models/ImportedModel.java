package io.scratchnet.server.models;

import java.util.List;

/**
 * A version that was imported from a file.
 *
 * @param warnings what the client should check about the version; may be empty
 */
public record ImportedModel(ModelVersion version, List<String> warnings) {
    public ImportedModel {
        warnings = List.copyOf(warnings);
    }
}
