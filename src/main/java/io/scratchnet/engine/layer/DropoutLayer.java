package io.scratchnet.engine.layer;

import io.scratchnet.engine.kernel.DropoutMask;

/**
 * While training, sets each number to 0 with probability {@code rate} and scales the others by 1 / (1 - rate); else passes its input on
 * (Srivastava et al., 2014).
 *
 * @param rate share dropped, in [0, 1)
 */
public record DropoutLayer(double rate) implements Layer {
    public DropoutLayer {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("rate must be in [0, 1), was " + rate);
        }
    }

    @Override
    public void forward(Workspace pass, int index) {
        if (pass.isTraining()) {
            pass.kernels().dropout(mask(pass, index), pass.input(index), pass.output(index));
        }
    }

    @Override
    public void backward(Workspace pass, int index) {
        if (pass.isTraining() && pass.hasInputGradient(index)) {
            pass.kernels().dropout(mask(pass, index), pass.outputGradient(index), pass.inputGradient(index));
        }
    }

    private DropoutMask mask(Workspace pass, int index) {
        return new DropoutMask(pass.dropoutKey(index), pass.firstSample(), rate);
    }
}
