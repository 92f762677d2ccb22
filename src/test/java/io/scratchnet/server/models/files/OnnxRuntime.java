package io.scratchnet.server.models.files;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;

/**
 * What onnxruntime makes of a model. Version 1.29.0 crashes in a process whose command line has 15,000 characters; the test runner's is
 * short.
 *
 * @param metadata of the file
 */
@SuppressWarnings("ArrayRecordComponent") // carries numbers, is never compared
public record OnnxRuntime(float[][] outputs, float[][] probabilities, Map<String, String> metadata) {

    /**
     * Answers of a model.
     *
     * @param pixels (n, inputs)
     */
    public static OnnxRuntime run(byte[] onnx, float[][] pixels) throws OrtException {
        OrtEnvironment runtime = OrtEnvironment.getEnvironment();
        try (OrtSession session = runtime.createSession(onnx);
                OnnxTensor input = OnnxTensor.createTensor(runtime, pixels);
                OrtSession.Result result = session.run(Map.of("pixels", input))) {
            return new OnnxRuntime(
                    numbers(result, "outputs"),
                    numbers(result, "probabilities"),
                    session.getMetadata().getCustomMetadata());
        }
    }

    private static float[][] numbers(OrtSession.Result result, String name) throws OrtException {
        return (float[][]) result.get(name).orElseThrow().getValue();
    }
}
