/** The Open Inference Protocol over HTTP. */
@NullMarked
package io.scratchnet.server.inference.web;

import org.jspecify.annotations.NullMarked;
