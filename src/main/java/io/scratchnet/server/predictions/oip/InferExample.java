package io.scratchnet.server.predictions.oip;

import io.swagger.v3.oas.models.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.json.JsonMapper;

/** Puts a real digit, image 0 of the MNIST test part and a 7, into the example of infer. */
@Component
class InferExample implements OperationCustomizer {
    private final Map<String, Object> request;

    InferExample(JsonMapper mapper) throws IOException {
        try (InputStream digit = new ClassPathResource("examples/test-digit-0-label-7.json").getInputStream()) {
            this.request = Map.of(
                    "id",
                    "42",
                    "inputs",
                    List.of(Map.of(
                            "name",
                            "pixels",
                            "shape",
                            List.of(1, 784),
                            "datatype",
                            "UINT8",
                            "data",
                            mapper.readValue(digit, List.class))),
                    "outputs",
                    List.of(Map.of("name", "label"), Map.of("name", "probabilities")));
        }
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (method.getBeanType() == InferController.class) {
            operation.getRequestBody().getContent().forEach((type, described) -> {
                if (type.equals(MediaType.APPLICATION_JSON_VALUE)) {
                    described.setExample(request);
                }
            });
        }
        return operation;
    }
}
