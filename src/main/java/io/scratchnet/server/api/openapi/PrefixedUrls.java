package io.scratchnet.server.api.openapi;

import io.scratchnet.server.api.ServicePath;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Gives the URLs of the description the prefix below which the client of each request finds the service. springdoc keeps one description for all
 * requests, so these URLs are computed when it is written.
 */
@Component
class PrefixedUrls implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI api) {
        api.setServers(List.of(new ThisServer()));
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .flatMap(body -> body.getContent().values().stream())
                .map(MediaType::getExamples)
                .flatMap(examples -> examples == null ? Stream.empty() : Stream.of(examples))
                .forEach(examples -> examples.replaceAll(
                        (name, example) -> example.getExternalValue() == null ? example : new ExampleFile(example)));
    }

    private static final class ThisServer extends Server {
        ThisServer() {
            setDescription("This service");
        }

        @Override
        public String getUrl() {
            String prefix = ServicePath.forClient("");
            return prefix.isEmpty() ? "/" : prefix;
        }
    }

    /** A file that the service itself serves. */
    private static final class ExampleFile extends Example {
        private final String path;

        ExampleFile(Example example) {
            this.path = example.getExternalValue();
            setSummary(example.getSummary());
        }

        @Override
        public String getExternalValue() {
            return ServicePath.forClient(path);
        }
    }
}
