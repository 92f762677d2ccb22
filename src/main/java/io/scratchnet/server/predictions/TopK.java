package io.scratchnet.server.predictions;

import io.scratchnet.server.api.error.InvalidRequestException;

/**
 * How many of the most probable classes are asked for.
 *
 * @param pointer where that stands in the request
 */
record TopK(int count, String pointer) {

    /** Throws {@link InvalidRequestException} where a model has fewer classes, or none is asked for. */
    void check(int classes) {
        if (count < 1 || count > classes) {
            throw new InvalidRequestException(
                    pointer, "topK must be from 1 to the number of classes, " + classes + ", was " + count);
        }
    }
}
