package io.scratchnet.server.training;

import java.util.UUID;

/**
 * The job that was submitted under an idempotency key.
 *
 * @param bodySha256 of the body it was submitted with
 */
record IdempotentSubmission(UUID job, String bodySha256) {}
