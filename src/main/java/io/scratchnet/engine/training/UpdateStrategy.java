package io.scratchnet.engine.training;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.optimizer.Sgd;
import io.scratchnet.engine.regularization.Regularization;

/** How the weights get from their gradients to their step; a function of the settings alone. */
enum UpdateStrategy {
    /** The product itself steps: no weight's gradient is ever stored. Plain SGD without regularization. */
    IN_PLACE,
    /** Block by block: a block's gradient is made, used while it is in the core's cache, and forgotten. */
    BLOCKWISE,
    /** All gradients are made first, for their common norm decides how far the step goes. */
    CLIPPED;

    static UpdateStrategy of(Optimizer optimizer, Regularization regularization, Kernels kernels) {
        if (regularization.clipNorm() > 0) {
            return CLIPPED;
        }
        return optimizer instanceof Sgd && regularization.isNone() && kernels.parallel() ? IN_PLACE : BLOCKWISE;
    }
}
