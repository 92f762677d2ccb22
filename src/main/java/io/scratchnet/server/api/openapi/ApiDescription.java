package io.scratchnet.server.api.openapi;

import io.scratchnet.server.api.error.InferenceError;
import io.scratchnet.server.api.error.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API is called, and the errors that each operation may answer with. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    @Bean
    OpenAPI scratchnet() {
        return new OpenAPI()
                .info(new Info()
                        .title("Scratchnet")
                        .version("v1")
                        .description(
                                "Neural networks from scratch, as a service: train on MNIST, follow the training, predict.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
    }

    @Bean
    OpenApiCustomizer problemAnswers() {
        return api -> {
            for (Class<?> error : List.of(Problem.class, InferenceError.class)) {
                ModelConverters.getInstance(true).readAll(error).forEach(api.getComponents()::addSchemas);
            }
            api.getPaths()
                    .forEach((path, item) ->
                            item.readOperationsMap().forEach((method, operation) -> ErrorAnswers.add(path, operation)));
        };
    }
}
