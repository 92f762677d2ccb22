package io.scratchnet.server.storage;

import java.util.UUID;

/**
 * An artifact that lies in the database.
 *
 * @param bytes its length
 * @param sha256 64 hexadecimal digits
 */
public record StoredArtifact(UUID id, long bytes, String sha256) {}
