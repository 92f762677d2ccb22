/** Weights as safetensors bytes. */
@NullMarked
package io.scratchnet.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
