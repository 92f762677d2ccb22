package io.scratchnet.server.predictions.explain;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.predictions.Prediction;

/**
 * The class in question, as a request names it.
 *
 * @param pointer where that stands in the request
 */
record Target(int label, String pointer) {

    /**
     * The label, which is one of the model's classes.
     *
     * @throws InvalidRequestException it is none
     */
    int of(Prediction prediction) {
        int classes = prediction.probabilities().length;
        if (label < 0 || label >= classes) {
            throw new InvalidRequestException(pointer, "target must be from 0 to " + (classes - 1) + ", was " + label);
        }
        return label;
    }
}
