/** Why a network answers as it does: input gradients, occlusion, the activations of its layers, its first weights. */
@NullMarked
package io.scratchnet.engine.explain;

import org.jspecify.annotations.NullMarked;
