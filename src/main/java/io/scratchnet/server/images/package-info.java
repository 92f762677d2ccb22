/** Pictures of any size, brought to what MNIST's digits look like. */
@NullMarked
package io.scratchnet.server.images;

import org.jspecify.annotations.NullMarked;
