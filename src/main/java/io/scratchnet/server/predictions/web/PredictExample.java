package io.scratchnet.server.predictions.web;

import io.swagger.v3.oas.models.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.json.JsonMapper;

/** Puts a real digit, image 0 of the MNIST test part and a 7, into the example of predict. */
@Component
class PredictExample implements OperationCustomizer {
    private final Map<String, List<?>> request;

    PredictExample(JsonMapper mapper) throws IOException {
        try (InputStream digit = new ClassPathResource("examples/test-digit-0-label-7.json").getInputStream()) {
            this.request = Map.of("pixels", mapper.readValue(digit, List.class));
        }
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (method.getBeanType() == PredictController.class) {
            operation.getRequestBody().getContent().values().forEach(type -> type.setExample(request));
        }
        return operation;
    }
}
