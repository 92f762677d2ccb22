/** Predictions: from pixels or an image to a digit. */
@NullMarked
package io.scratchnet.server.predictions;

import org.jspecify.annotations.NullMarked;
