package io.scratchnet.server.predictions;

import io.scratchnet.engine.NetworkSpec;

/** A model version as predictions see it. */
interface ServedModel {
    String model();

    int version();

    NetworkSpec spec();

    /** Outputs (n, outputs) of the inputs (n, inputs). */
    float[][] outputs(float[][] inputs);

    /** As {@link #outputs(float[][])}, of images (n, inputs) of unsigned bytes. */
    float[][] outputs(byte[] images);

    /** The most probable class of each image (n, inputs) of unsigned bytes. */
    int[] labels(byte[] images);
}
