package io.scratchnet.engine;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Parameters;
import io.scratchnet.engine.loss.Loss;
import java.util.List;

/** Layers with parameters: what predicts. */
record Model(Kernels kernels, List<Layer> layers, Loss loss, Parameters parameters) {}
