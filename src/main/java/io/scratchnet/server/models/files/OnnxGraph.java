package io.scratchnet.server.models.files;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import java.util.List;

/**
 * A network in ONNX operators, without its weights: {@code pixels} [N, inputs] in, {@code probabilities} and {@code outputs} [N, classes]
 * out. Probabilities are what a prediction's are: the outputs themselves after a softmax, else the outputs divided by their sum, or their
 * softmax where one is negative or all are zero.
 */
final class OnnxGraph {
    static final String PIXELS = "pixels";
    static final String OUTPUTS = "outputs";
    static final String PROBABILITIES = "probabilities";

    private static final String ANY_NUMBER = "N";
    private static final float LEAK = 0.01f;
    private static final float EPSILON = 1e-5f; // of batch normalization
    private static final float GELU_SCALE = (float) Math.sqrt(2 / Math.PI);
    private static final float GELU_CUBE = 0.044715f;

    private final GraphProto.Builder graph = GraphProto.newBuilder();

    private OnnxGraph() {}

    static GraphProto of(String name, NetworkSpec network) {
        OnnxGraph made = new OnnxGraph();
        made.graph.setName(name).addInput(tensor(PIXELS, network.inputs()));
        made.addLayers(network.layers());
        made.addProbabilities(network.layers().getLast());
        made.graph.addOutput(tensor(PROBABILITIES, network.outputs())).addOutput(tensor(OUTPUTS, network.outputs()));
        return made.graph.build();
    }

    private void addLayers(List<LayerSpec> layers) {
        String input = PIXELS;
        for (int i = 0; i < layers.size(); i++) {
            String name = "layers." + i;
            String output = i == layers.size() - 1 ? OUTPUTS : name + ".output";
            switch (layers.get(i)) {
                case LayerSpec.Fc fc -> add("Gemm", output, input, name + ".weight", name + ".bias");
                case LayerSpec.Act act -> addActivation(act.function(), name, input, output);
                case LayerSpec.Dropout dropout -> add("Identity", output, input);
                case LayerSpec.BatchNorm norm ->
                    add(
                                    "BatchNormalization",
                                    output,
                                    input,
                                    name + ".gamma",
                                    name + ".beta",
                                    name + ".mean",
                                    name + ".variance")
                            .addAttribute(number("epsilon", EPSILON));
            }
            input = output;
        }
    }

    private void addActivation(Activation function, String name, String input, String output) {
        switch (function) {
            case SIGMOID -> add("Sigmoid", output, input);
            case TANH -> add("Tanh", output, input);
            case RELU -> add("Relu", output, input);
            case LEAKY_RELU -> add("LeakyRelu", output, input).addAttribute(number("alpha", LEAK));
            case ELU -> add("Elu", output, input).addAttribute(number("alpha", 1));
            case GELU -> addGelu(name, input, output);
            case SILU -> add("Mul", output, input, value("Sigmoid", name + ".gate", input));
            case SOFTPLUS -> add("Softplus", output, input);
            case IDENTITY -> add("Identity", output, input);
            case SOFTMAX -> add("Softmax", output, input).addAttribute(whole("axis", 1));
        }
    }

    /** 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))): ONNX has it as one operator from set 20 on only. */
    private void addGelu(String name, String x, String output) {
        String square = value("Mul", name + ".square", x, x);
        String cube = value("Mul", name + ".cube", square, x);
        String bend = value("Mul", name + ".bend", cube, constant(name + ".cubeFactor", GELU_CUBE));
        String sum = value("Add", name + ".sum", x, bend);
        String argument = value("Mul", name + ".argument", sum, constant(name + ".scale", GELU_SCALE));
        String tanh = value("Tanh", name + ".tanh", argument);
        String gate = value("Add", name + ".gate", tanh, constant(name + ".one", 1));
        String half = value("Mul", name + ".half", x, constant(name + ".halfFactor", 0.5f));
        add("Mul", output, half, gate);
    }

    private void addProbabilities(LayerSpec last) {
        if (last instanceof LayerSpec.Act act && act.function() == Activation.SOFTMAX) {
            add("Identity", PROBABILITIES, OUTPUTS);
            return;
        }
        String name = PROBABILITIES;
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name + ".axes")
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addDims(1)
                .addInt64Data(1));
        String zero = constant(name + ".zero", 0);
        add("ReduceMin", name + ".least", OUTPUTS)
                .addAttribute(AttributeProto.newBuilder()
                        .setName("axes")
                        .setType(AttributeProto.AttributeType.INTS)
                        .addInts(1));
        String sum = value("ReduceSum", name + ".sum", OUTPUTS, name + ".axes");
        String negative = value("Less", name + ".negative", name + ".least", zero);
        String nothing = value("Equal", name + ".nothing", sum, zero);
        String either = value("Or", name + ".either", negative, nothing);
        String divided = value("Div", name + ".divided", OUTPUTS, sum);
        add("Softmax", name + ".softmax", OUTPUTS).addAttribute(whole("axis", 1));
        add("Where", PROBABILITIES, either, name + ".softmax", divided);
    }

    private NodeProto.Builder add(String operator, String output, String... inputs) {
        return graph.addNodeBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    /** As {@link #add}; the name of what the node gives. */
    private String value(String operator, String output, String... inputs) {
        add(operator, output, inputs);
        return output;
    }

    private String constant(String name, float value) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addFloatData(value));
        return name;
    }

    private static AttributeProto number(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    private static AttributeProto whole(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    /** A float32 tensor of any number of rows. */
    private static ValueInfoProto tensor(String name, int columns) {
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(ANY_NUMBER))
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(columns))
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT_VALUE)
                                .setShape(shape)))
                .build();
    }
}
