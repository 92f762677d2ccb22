package io.scratchnet.server.predictions.oip;

import org.jspecify.annotations.Nullable;

/**
 * A request to infer as it came in.
 *
 * @param binary what followed the JSON; null where the request is JSON alone
 */
@SuppressWarnings("ArrayRecordComponent") // carries bytes, is never compared
record InferCall(InferRequest request, byte @Nullable [] binary) {

    PixelTensor pixels() {
        return request.input().tensor(binary);
    }
}
