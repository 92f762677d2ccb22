/** Stored network specs, and the JSON form of a network. */
@NullMarked
package io.scratchnet.server.networks;

import org.jspecify.annotations.NullMarked;
