/** Predict endpoints. */
@NullMarked
package io.scratchnet.server.predictions;

import org.jspecify.annotations.NullMarked;
