package io.scratchnet.engine.initializer;

/** How the weights of a fully-connected layer are sampled; biases follow the same rule only for {@link #UNIFORM}, else they are 0. */
public enum Initializer {
    /** U(-r, r), r = sqrt(6 / (in + out)) (Glorot and Bengio, 2010). */
    GLOROT_UNIFORM,
    /** N(0, 2 / (in + out)) (Glorot and Bengio, 2010). */
    GLOROT_NORMAL,
    /** U(-r, r), r = sqrt(6 / in) (He et al., 2015). */
    HE_UNIFORM,
    /** N(0, 2 / in) (He et al., 2015). */
    HE_NORMAL,
    /** U(-r, r), r = sqrt(3 / in) (LeCun et al., 1998). */
    LECUN_UNIFORM,
    /** N(0, 1 / in) (LeCun et al., 1998). */
    LECUN_NORMAL,
    /** U(-0.5, 0.5), weights and biases: the original program's. */
    UNIFORM,
    /** 0 everywhere. */
    ZEROS
}
