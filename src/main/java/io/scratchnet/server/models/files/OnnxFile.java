package io.scratchnet.server.models.files;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.checkpoint.TensorShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An ONNX file whose weights are not in memory: the graph's own bytes are written around them, and all lengths are known from the shapes.
 * The weights are the last fields of the graph, and the graph the last of the model; the stored numbers are those that ONNX wants, row-major
 * little-endian float32.
 */
final class OnnxFile {
    /** Of 2022: new enough for every operator here, old enough for every runtime that is still in use. */
    private static final int OPERATOR_SET = 17;

    private static final int IR_VERSION = 8; // the one that came with it

    private OnnxFile() {}

    /** @param tensors of the stored weights, in their order */
    static List<FilePart> parts(
            String name, int version, NetworkSpec network, List<TensorShape> tensors, Map<String, String> metadata) {
        try {
            return parts(model(version, metadata), OnnxGraph.of(name, network), tensors);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
    }

    private static ModelProto model(int version, Map<String, String> metadata) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("scratchnet")
                .setModelVersion(version)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET));
        metadata.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build();
    }

    private static List<FilePart> parts(ModelProto model, GraphProto graph, List<TensorShape> tensors)
            throws IOException {
        List<FilePart> initializers = new ArrayList<>();
        long graphBytes = graph.getSerializedSize();
        for (TensorShape tensor : tensors) {
            FilePart initializer = new FilePart(head(tensor), tensor.bytes());
            graphBytes += initializer.bytes();
            initializers.add(initializer);
        }
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        model.writeTo(head);
        head.writeBytes(begin(ModelProto.GRAPH_FIELD_NUMBER, graphBytes));
        graph.writeTo(head);
        head.writeBytes(initializers.getFirst().head());
        initializers.set(
                0, new FilePart(head.toByteArray(), initializers.getFirst().weights()));
        return initializers;
    }

    /** A weight as a field of the graph, up to its numbers. */
    private static byte[] head(TensorShape tensor) throws IOException {
        byte[] described = TensorProto.newBuilder()
                .addAllDims(tensor.shape())
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setName(tensor.name())
                .build()
                .toByteArray();
        byte[] numbers = begin(TensorProto.RAW_DATA_FIELD_NUMBER, tensor.bytes());
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.writeBytes(begin(GraphProto.INITIALIZER_FIELD_NUMBER, described.length + numbers.length + tensor.bytes()));
        head.writeBytes(described);
        head.writeBytes(numbers);
        return head.toByteArray();
    }

    /** What stands before a field of so many bytes. */
    private static byte[] begin(int field, long bytes) throws IOException {
        ByteArrayOutputStream begin = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(begin);
        out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt64NoTag(bytes);
        out.flush();
        return begin.toByteArray();
    }
}
