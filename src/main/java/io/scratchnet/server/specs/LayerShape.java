package io.scratchnet.server.specs;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.NetworkSpec;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes into one layer and comes out of it, for one sample.
 *
 * @param parameterCount weights and biases of the layer; gamma and beta of a batchNorm
 */
public record LayerShape(
        @Schema(description = "Shape of one sample.", example = "[784]")
        List<Integer> inputShape,

        @Schema(description = "Shape of one sample.", example = "[75]")
        List<Integer> outputShape,

        @Schema(description = "Weights and biases; gamma and beta of batchNorm.", example = "58875")
        long parameterCount) {
    public LayerShape {
        inputShape = List.copyOf(inputShape);
        outputShape = List.copyOf(outputShape);
    }

    /** The shapes of a network's layers, in their order. */
    public static List<LayerShape> of(NetworkSpec spec) {
        List<LayerShape> shapes = new ArrayList<>();
        int size = spec.inputs();
        for (LayerSpec layer : spec.layers()) {
            int outputs = layer.layer().units(size);
            shapes.add(new LayerShape(List.of(size), List.of(outputs), layer.parameterCount()));
            size = outputs;
        }
        return List.copyOf(shapes);
    }
}
