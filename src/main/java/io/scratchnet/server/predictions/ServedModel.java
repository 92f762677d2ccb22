package io.scratchnet.server.predictions;

import io.scratchnet.engine.NetworkSpec;

/** A model version as predictions see it. */
interface ServedModel {
    String model();

    int version();

    NetworkSpec spec();

    /** Outputs (n, outputs) of the inputs (n, inputs). */
    float[][] outputs(float[][] inputs);
}
