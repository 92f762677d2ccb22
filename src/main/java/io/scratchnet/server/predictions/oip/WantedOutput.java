package io.scratchnet.server.predictions.oip;

/**
 * An output that a request asks for.
 *
 * @param binary whether it is to follow the JSON as bytes
 */
record WantedOutput(OutputName name, boolean binary) {}
