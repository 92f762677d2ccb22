package io.scratchnet.server.predictions.explain;

/** A way to explain a prediction. */
enum Method {
    /** The derivative of the target's score by each pixel (Simonyan et al., 2014). */
    SALIENCY,
    /** That derivative times the pixel. */
    GRADIENT_TIMES_INPUT,
    /** How much the target's probability drops while a patch hides the pixel (Zeiler and Fergus, 2014). */
    OCCLUSION,
    /** What each layer gives. */
    ACTIVATIONS
}
