package io.scratchnet.server.api.paging;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The last row of a page; the next page holds what is older. Rows that are added or deleted meanwhile move nothing.
 *
 * @param createdAt of that row, in microseconds
 * @param id of that row: orders rows of the same instant
 */
public record PageToken(Instant createdAt, UUID id) {
    private static final int BYTES = 3 * Long.BYTES;
    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

    /** The opaque form in answers and queries: 32 characters of base64url. */
    String encode() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().encodeToString(bytes.array());
    }

    /** The token that {@link #encode} wrote; empty for anything else. */
    static Optional<PageToken> decode(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() != BYTES) {
                return Optional.empty();
            }
            Instant createdAt = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
            boolean storable = !createdAt.isBefore(Instant.EPOCH) && createdAt.isBefore(END);
            return storable
                    ? Optional.of(new PageToken(createdAt, new UUID(bytes.getLong(), bytes.getLong())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not base64url
        }
    }
}
