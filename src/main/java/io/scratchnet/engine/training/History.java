package io.scratchnet.engine.training;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fit did.
 *
 * @param epochs one row for each finished epoch, in order
 * @param stopped whether a listener stopped the fit before its last epoch ended
 * @param bestEpoch the epoch whose weights early stopping brought back; null without early stopping
 */
public record History(
        List<EpochResult> epochs, boolean stopped, @Nullable Integer bestEpoch) {
    public History {
        epochs = List.copyOf(epochs);
    }
}
