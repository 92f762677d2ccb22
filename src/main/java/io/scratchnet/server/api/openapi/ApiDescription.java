package io.scratchnet.server.api.openapi;

import io.scratchnet.server.api.error.InferenceError;
import io.scratchnet.server.api.error.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API is called, the order of its parts, and the errors that each operation may answer with. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    /** The tags in the order of a first visit: train, predict, look around. */
    private static final List<String> TAGS = List.of(
            "Training jobs",
            "Predictions",
            "Models",
            "Explanations",
            "Presets",
            "Networks",
            "Datasets",
            "Open Inference Protocol");

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

    /** Swagger UI shows tags and paths in the order of the description. */
    @Bean
    OpenApiCustomizer orderOfAFirstVisit() {
        return api -> {
            api.getTags().sort(Comparator.comparingInt(tag -> TAGS.indexOf(tag.getName())));
            Paths paths = new Paths();
            api.getPaths().entrySet().stream()
                    .sorted(Comparator.comparingInt((Map.Entry<String, PathItem> path) -> tag(path.getValue()))
                            .thenComparing(Map.Entry.comparingByKey()))
                    .forEach(path -> paths.addPathItem(path.getKey(), path.getValue()));
            api.setPaths(paths);
        };
    }

    private static int tag(PathItem item) {
        return item.readOperations().stream()
                .flatMap(operation -> operation.getTags().stream())
                .mapToInt(TAGS::indexOf)
                .min()
                .orElse(TAGS.size());
    }
}
