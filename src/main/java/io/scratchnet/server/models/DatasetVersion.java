package io.scratchnet.server.models;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The very bytes a model was trained on.
 *
 * @param name the dataset's name
 * @param sha256 of its checksum file, hexadecimal
 */
public record DatasetVersion(@Schema(example = "mnist") String name, String sha256) {}
