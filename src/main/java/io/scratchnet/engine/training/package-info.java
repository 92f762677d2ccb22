/** Trains the parameters of layers: settings, listeners and results of a fit, and what runs its steps. */
@NullMarked
package io.scratchnet.engine.training;

import org.jspecify.annotations.NullMarked;
