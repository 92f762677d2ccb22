/** Stored network specs. */
@NullMarked
package io.scratchnet.server.networks;

import org.jspecify.annotations.NullMarked;
