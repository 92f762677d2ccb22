/** The Open Inference Protocol: tensors in, tensors out, and what a client may ask about a model beforehand. */
@NullMarked
package io.scratchnet.server.inference;

import org.jspecify.annotations.NullMarked;
