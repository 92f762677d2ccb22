/** Programs that use the engine without the service. */
@NullMarked
package io.scratchnet.engine.examples;

import org.jspecify.annotations.NullMarked;
