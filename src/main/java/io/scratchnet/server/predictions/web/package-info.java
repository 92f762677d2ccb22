/** Predict over HTTP. */
@NullMarked
package io.scratchnet.server.predictions.web;

import org.jspecify.annotations.NullMarked;
