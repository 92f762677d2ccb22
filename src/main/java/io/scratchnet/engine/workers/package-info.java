/** The threads that share one step of a fit. */
@NullMarked
package io.scratchnet.engine.workers;

import org.jspecify.annotations.NullMarked;
