package io.scratchnet.server.explain.web;

import io.scratchnet.server.predictions.TestDigit;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.BinarySchema;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Puts a real digit into the example of explain. */
@Component
class ExplainExample implements OperationCustomizer {
    private final Map<String, Object> request;

    ExplainExample(TestDigit digit) {
        this.request = Map.of(
                "pixels",
                digit.pixels(),
                "target",
                7,
                "methods",
                List.of("saliency", "occlusion"),
                "occlusion",
                Map.of("size", 7, "stride", 2));
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (method.getBeanType() == ExplainController.class) {
            operation.getRequestBody().getContent().values().forEach(type -> type.setExample(request));
        } else if (method.getBeanType() == ExplainPictureController.class) {
            // Without this the bytes are described as Base64.
            operation.getRequestBody().getContent().values().forEach(type -> type.schema(new BinarySchema()));
        }
        return operation;
    }
}
