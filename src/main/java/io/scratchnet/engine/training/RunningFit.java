package io.scratchnet.engine.training;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * A fit between two of its batches, as its listener sees it. What {@link #save} writes, {@code Network.resume} continues; on the same
 * machine the result has the same bits as that of an uninterrupted fit.
 */
public final class RunningFit {
    private final Fit fit;

    RunningFit(Fit fit) {
        this.fit = fit;
    }

    /**
     * Writes weights, the optimizer's state, the history and the place in the epoch as safetensors. Only while a call of the listener
     * lasts.
     *
     * @param metadata kept beside it; names that begin with {@code fit.} are the fit's own
     */
    public void save(OutputStream out, Map<String, String> metadata) throws IOException {
        fit.save(out, metadata);
    }

    /**
     * Copies all that {@link #save} writes, so that it can be written while the fit continues. Only while a call of the listener lasts.
     *
     * @return to be closed by the caller
     */
    public FitSnapshot snapshot() {
        return fit.snapshot();
    }

    /** The fraction of the steps of all epochs that are done, in [0, 1]. */
    public double done() {
        return fit.done();
    }

    /** Samples of the running epoch that are done. */
    public long samplesOfEpoch() {
        return fit.samplesOfEpoch();
    }
}
