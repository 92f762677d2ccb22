/** The Open Inference Protocol, {@code /v2}. */
@NullMarked
package io.scratchnet.server.predictions.oip;

import org.jspecify.annotations.NullMarked;
