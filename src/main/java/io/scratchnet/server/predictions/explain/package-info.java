/** Explanations of predictions: saliency, occlusion, activations and first-layer weights, as numbers and as images. */
@NullMarked
package io.scratchnet.server.predictions.explain;

import org.jspecify.annotations.NullMarked;
