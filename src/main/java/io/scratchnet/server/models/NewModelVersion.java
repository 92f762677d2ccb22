package io.scratchnet.server.models;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.engine.training.EpochResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network with weights on its way into the registry.
 *
 * @param model the name under which it is published
 * @param history one row a finished epoch of its training, in order; empty where it is not known
 * @param evaluation on a dataset's test part; null where there was none
 * @param measuredOn whose test part that is; null where there was none
 */
public record NewModelVersion(
        String model,
        NetworkSpec network,
        Provenance provenance,
        List<EpochResult> history,
        @Nullable Evaluation evaluation,
        @Nullable DatasetVersion measuredOn) {

    public NewModelVersion {
        history = List.copyOf(history);
    }

    /** The same with all that was written down of its training. */
    public NewModelVersion after(List<EpochResult> epochs) {
        return new NewModelVersion(model, network, provenance, epochs, evaluation, measuredOn);
    }

    @Nullable
    TestMetrics metrics() {
        return evaluation == null ? null : new TestMetrics(evaluation.accuracy(), evaluation.loss(), measuredOn);
    }
}
