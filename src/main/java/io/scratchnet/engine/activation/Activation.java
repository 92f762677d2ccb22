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
    /** x for x > 0, else e^x - 1 (Clevert et al., 2016, alpha 1). */
    ELU,
    /** 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))): the tanh approximation that Hendrycks and Gimpel (2016) give. */
    GELU,
    /** x / (1 + e^-x) (Elfwing et al., 2018), also called swish. */
    SILU,
    /** ln(1 + e^x) (Dugas et al., 2001). */
    SOFTPLUS,
    /** e^x_i / sum_j e^x_j over the units of one sample. */
    SOFTMAX,
    /** x. */
    IDENTITY;

    /** Whether the function takes each number by itself. */
    public boolean elementwise() {
        return this != SOFTMAX;
    }

    /** Whether the derivative is taken from the input; else from the output. */
    public boolean needsInput() {
        return this == ELU || this == GELU || this == SILU || this == SOFTPLUS;
    }
}
