package io.scratchnet.server.api.etag;

import org.jspecify.annotations.Nullable;

/**
 * What a request says must hold of a thing before it is changed. Whoever changes it checks this in the same transaction, after the
 * lock that keeps others from changing it: then what was checked is what is changed.
 */
@FunctionalInterface
public interface Precondition<T> {

    /**
     * Goes through where the request may change the thing.
     *
     * @param current the thing as it is now; null where there is none
     * @throws io.scratchnet.server.api.etag.PreconditionFailedException the thing is not as the request wants it
     */
    void check(@Nullable T current);

    /** Holds of everything. */
    static <T> Precondition<T> none() {
        return current -> {};
    }
}
