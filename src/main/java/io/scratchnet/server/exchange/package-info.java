/** Models as files: safetensors and ONNX out, safetensors in. */
@NullMarked
package io.scratchnet.server.exchange;

import org.jspecify.annotations.NullMarked;
