package io.scratchnet.server.predictions.explain;

import io.scratchnet.server.predictions.TestDigit;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.BinarySchema;
import io.swagger.v3.oas.models.media.MediaType;
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
        boolean explains =
                method.getBeanType() == ExplainController.class || method.getBeanType() == ExplainImageController.class;
        if (explains) {
            operation.getRequestBody().getContent().forEach(this::add);
        }
        return operation;
    }

    /** The operations are merged into one, so that either sees the types of both. */
    private void add(String type, MediaType content) {
        switch (type) {
            case "image/png" -> picture(content, "/examples/seven.png");
            case "image/jpeg" -> picture(content, "/examples/seven.jpg");
            default -> content.setExample(request);
        }
    }

    private static void picture(MediaType content, String file) {
        content.schema(new BinarySchema()) // without this the bytes are described as Base64
                .addExamples(
                        "seven",
                        new Example().summary("A seven of MNIST's test split").externalValue(file));
    }
}
