package io.scratchnet.server.models.files;

import io.scratchnet.server.models.ModelVersion;
import java.util.List;

/**
 * A version that was imported from a file.
 *
 * @param warnings what the client should check about the version; may be empty
 */
record ImportedModel(ModelVersion version, List<String> warnings) {
    ImportedModel {
        warnings = List.copyOf(warnings);
    }
}
