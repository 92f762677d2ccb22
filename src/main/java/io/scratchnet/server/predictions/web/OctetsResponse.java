package io.scratchnet.server.predictions.web;

/** What is answered in JSON to images of bytes: everything, or their labels alone. */
sealed interface OctetsResponse permits PredictResponse, LabelsResponse {}
