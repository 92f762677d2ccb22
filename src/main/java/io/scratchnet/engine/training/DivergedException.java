package io.scratchnet.engine.training;

/** A loss, or an output, is no longer a finite number; the weights are of no use any more. */
public final class DivergedException extends RuntimeException {
    DivergedException(int epoch, long step, double loss) {
        super("the loss became " + loss + " in epoch " + epoch + " at step " + step
                + "; a smaller learning rate may help");
    }

    /** An output for an image of one shade, which a network predicts first wherever it is served. */
    public DivergedException(float output) {
        super("an output for an image of one shade became " + output + "; a smaller learning rate may help");
    }

    /**
     * A loss that was measured after the last step.
     *
     * @param part of the samples, such as "validation"
     */
    public DivergedException(String part, double loss) {
        super("the loss of the " + part + " samples became " + loss + "; a smaller learning rate may help");
    }
}
