/** Runs a job: queue, fit, progress, checkpoints, retries. */
@NullMarked
package io.scratchnet.server.training.worker;

import org.jspecify.annotations.NullMarked;
