package io.scratchnet.engine.training;

/**
 * Where a fit stands after one batch.
 *
 * @param epoch the running epoch, counted from 1
 * @param batch batches done in this epoch, counted from 1
 * @param batches batches an epoch has
 * @param step optimizer steps done in the whole fit
 * @param loss mean over this epoch's samples so far
 * @param accuracy over this epoch's samples so far, in [0, 1]
 * @param samples samples trained on in this epoch so far
 */
public record BatchResult(int epoch, int batch, int batches, long step, double loss, double accuracy, long samples) {}
