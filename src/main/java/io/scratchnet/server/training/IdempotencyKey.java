package io.scratchnet.server.training;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Quoted;

/**
 * What makes a submit that is sent again the same submit: the caller's key, and the digest of the body that came with it.
 *
 * @param value 1 to 255 visible ASCII characters
 * @param bodySha256 64 hexadecimal digits
 */
record IdempotencyKey(String value, String bodySha256) {
    private static final String POINTER = "#Idempotency-Key";
    private static final int LONGEST = 255;

    /** @throws InvalidRequestException the value is none */
    IdempotencyKey {
        boolean visible = value.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (value.isEmpty() || value.length() > LONGEST || !visible) {
            throw new InvalidRequestException(
                    POINTER,
                    "Idempotency-Key must have 1 to " + LONGEST + " visible ASCII characters, was "
                            + Quoted.value(value));
        }
    }

    /** @throws InvalidRequestException the key came with another body before */
    void requireSameBody(String before) {
        if (!bodySha256.equals(before)) {
            throw new InvalidRequestException(
                    POINTER, "Idempotency-Key " + Quoted.value(value) + " was used before with another body");
        }
    }
}
