package io.scratchnet.server.predictions;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.BinarySchema;
import io.swagger.v3.oas.models.media.MediaType;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Puts real digits of the MNIST test part into the examples of predict; what is no JSON lies beside the page. */
@Component
class PredictExample implements OperationCustomizer {
    private final Map<String, List<?>> pixels;

    PredictExample(TestDigit digit) {
        this.pixels = Map.of("pixels", digit.pixels());
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (method.getBeanType() == PredictController.class) {
            operation.getRequestBody().getContent().forEach(this::add);
        }
        return operation;
    }

    private void add(String type, MediaType content) {
        switch (type) {
            case "application/json" -> content.setExample(pixels);
            case "image/png" -> binary(content).addExamples("seven", file("A seven", "/examples/seven.png"));
            case "image/jpeg" -> binary(content).addExamples("seven", file("A seven", "/examples/seven.jpg"));
            default -> binary(content).addExamples("ten", file("The first ten digits", "/examples/ten-digits.bin"));
        }
    }

    /** Without this the bytes are described as Base64. */
    private static MediaType binary(MediaType content) {
        return content.schema(new BinarySchema());
    }

    private static Example file(String summary, String path) {
        return new Example().summary(summary + " of MNIST's test split").externalValue(path);
    }
}
