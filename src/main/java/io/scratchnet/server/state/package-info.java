/** The directory in which the service keeps its state, made ready before anything else starts. */
@NullMarked
package io.scratchnet.server.state;

import org.jspecify.annotations.NullMarked;
