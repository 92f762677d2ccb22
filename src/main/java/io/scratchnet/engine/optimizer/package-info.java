/** Optimizers: settings, visible state, update. */
@NullMarked
package io.scratchnet.engine.optimizer;

import org.jspecify.annotations.NullMarked;
