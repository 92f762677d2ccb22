/** The JSON form of the specs of networks and training, their limits, and the presets. */
@NullMarked
package io.scratchnet.server.specs;

import org.jspecify.annotations.NullMarked;
