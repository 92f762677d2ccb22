package io.scratchnet.server.artifacts;

import java.util.UUID;

/**
 * An artifact that lies in the database.
 *
 * @param bytes its length
 * @param sha256 64 hexadecimal digits
 */
public record Stored(UUID id, long bytes, String sha256) {}
