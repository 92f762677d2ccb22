package io.scratchnet.engine.layer;

import io.scratchnet.engine.kernel.DropoutMask;

/**
 * While training, sets each element to 0 with probability {@code rate} and scales the others by 1 / (1 - rate); a prediction passes its
 * input on (Srivastava et al., 2014).
 *
 * @param rate fraction dropped, in [0, 1)
 */
public record DropoutLayer(double rate) implements Layer {
    public DropoutLayer {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("rate must be in [0, 1), was " + rate);
        }
    }

    @Override
    public void forward(Workspace workspace, int index) {
        if (workspace.isTraining()) {
            workspace.kernels().dropout(mask(workspace, index), workspace.input(index), workspace.output(index));
        } else if (workspace.output(index) != workspace.input(index)) {
            workspace.output(index).copyFrom(workspace.input(index));
        }
    }

    @Override
    public void backward(Workspace workspace, int index) {
        if (workspace.isTraining() && workspace.hasInputGradient(index)) {
            workspace
                    .kernels()
                    .dropout(mask(workspace, index), workspace.outputGradient(index), workspace.inputGradient(index));
        }
    }

    private DropoutMask mask(Workspace workspace, int index) {
        return new DropoutMask(workspace.dropoutKey(index), workspace.firstSample(), rate);
    }
}
