/** Finds the digit in an image and brings it to the form of MNIST. */
@NullMarked
package io.scratchnet.server.predictions.images;

import org.jspecify.annotations.NullMarked;
