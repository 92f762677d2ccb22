/** Models as files: export to safetensors and ONNX, import of safetensors. */
@NullMarked
package io.scratchnet.server.models.files;

import org.jspecify.annotations.NullMarked;
