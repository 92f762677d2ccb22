package io.scratchnet.engine;

/** The loss of a batch is no longer a finite number; the weights are of no use any more. */
public final class DivergedException extends RuntimeException {
    DivergedException(int epoch, long step, double loss) {
        super("the loss became " + loss + " in epoch " + epoch + " at step " + step
                + "; a smaller learning rate may help");
    }
}
