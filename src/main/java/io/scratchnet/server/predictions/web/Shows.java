package io.scratchnet.server.predictions.web;

import io.scratchnet.server.predictions.TopK;
import org.jspecify.annotations.Nullable;

/**
 * What an answer shows beside labels and probabilities.
 *
 * @param topK the most probable classes, so many; null for no such list
 * @param outputs the raw outputs; null to show them where they are no probabilities
 * @param image the pixels that the network was given
 */
record Shows(@Nullable TopK topK, @Nullable Boolean outputs, boolean image) {}
