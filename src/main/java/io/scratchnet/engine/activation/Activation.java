package io.scratchnet.engine.activation;

/** The activation functions a layer can apply, elementwise except {@link #SOFTMAX}. */
public enum Activation {
    /** 1 / (1 + e^-x). */
    SIGMOID,
    /** Hyperbolic tangent. */
    TANH,
    /** max(0, x); its derivative at 0 is taken as 0. */
    RELU,
    /** x for x > 0, else 0.01 x (Maas et al., 2013). */
    LEAKY_RELU,
    /** e^x_i / sum_j e^x_j over the units of one sample. */
    SOFTMAX,
    /** x. */
    IDENTITY
}
