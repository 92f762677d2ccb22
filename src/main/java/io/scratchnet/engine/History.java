package io.scratchnet.engine;

import java.util.List;

/**
 * What a fit did.
 *
 * @param epochs one row for each finished epoch, in order
 * @param stopped whether a listener stopped the fit before its last epoch ended
 */
public record History(List<EpochResult> epochs, boolean stopped) {
    public History {
        epochs = List.copyOf(epochs);
    }
}
