package io.scratchnet.server.predictions;

/** What is answered in JSON to images of bytes: everything, or their labels alone. */
sealed interface OctetsResponse permits PredictResponse, LabelsResponse {}
