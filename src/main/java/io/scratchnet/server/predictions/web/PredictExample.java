package io.scratchnet.server.predictions.web;

import io.scratchnet.server.predictions.TestDigit;
import io.swagger.v3.oas.models.Operation;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Puts a real digit, image 0 of the MNIST test part and a 7, into the example of predict. */
@Component
class PredictExample implements OperationCustomizer {
    private final Map<String, List<?>> request;

    PredictExample(TestDigit digit) {
        this.request = Map.of("pixels", digit.pixels());
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (method.getBeanType() == PredictController.class) {
            operation.getRequestBody().getContent().values().forEach(type -> type.setExample(request));
        }
        return operation;
    }
}
