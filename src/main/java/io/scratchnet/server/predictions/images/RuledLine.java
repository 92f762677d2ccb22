package io.scratchnet.server.predictions.images;

/**
 * A line across a picture.
 *
 * @param y the height of its middle in each column
 * @param thickness in pixels
 * @param level how much ink it has
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RuledLine(float[] y, float thickness, float level) {}
