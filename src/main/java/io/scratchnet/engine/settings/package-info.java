/** The ranges and defaults of the engine's settings, each stated once, at the record component it belongs to. */
@NullMarked
package io.scratchnet.engine.settings;

import org.jspecify.annotations.NullMarked;
