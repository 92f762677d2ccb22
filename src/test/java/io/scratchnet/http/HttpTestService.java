package io.scratchnet.http;

import io.scratchnet.server.api.error.NotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** How the service speaks HTTP, with operations that say what they read. Outside of the packages that other tests scan. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ConfigurationPropertiesScan("io.scratchnet.server.api")
@ComponentScan("io.scratchnet.server.api")
@Import(HttpTestService.Operations.class)
public class HttpTestService {

    @RestController
    static class Operations {
        @PostMapping(
                path = {"/api/v1/models/mnist/predict", "/api/v1/training-jobs", "/v2/models/mnist/infer"},
                consumes = MediaType.APPLICATION_JSON_VALUE)
        String json(@RequestBody JsonNode body) {
            return "JSON of " + body.size();
        }

        @PostMapping(
                path = {"/api/v1/models/mnist/predict", "/api/v1/models/mnist/versions", "/v2/models/mnist/infer"},
                consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
        String octets(@RequestBody byte[] body) {
            return body.length + " bytes";
        }

        /** A file that is gone when its first byte is to be read. */
        @GetMapping(path = {"/api/v1/gone", "/v2/gone"})
        ResponseEntity<Resource> gone() {
            return ResponseEntity.ok()
                    .eTag("tag")
                    .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                    .contentLength(1_000_000)
                    .body(new AbstractResource() {
                        @Override
                        public String getDescription() {
                            return "gone";
                        }

                        @Override
                        public long contentLength() {
                            return 1_000_000;
                        }

                        @Override
                        public InputStream getInputStream() {
                            throw new NotFoundException("it was deleted");
                        }
                    });
        }

        @GetMapping("/host")
        String host(HttpServletRequest request) {
            return request.getServerName() + ":" + request.getServerPort();
        }

        @PostMapping("/api/v1/training-jobs/1/pause")
        String nothing() {
            return "nothing";
        }

        @PostMapping(path = "/api/v1/training-jobs/1/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
        String optional(@Nullable @RequestBody(required = false) JsonNode body) {
            return body == null ? "nothing" : "JSON of " + body.size();
        }
    }
}
