package io.scratchnet.server.predictions;

import java.nio.charset.StandardCharsets;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * What predicting costs is what the service takes more than this: the same Tomcat, Spring and Jackson, with the same settings, read the same body
 * into the same record, and answer constant bytes. None of the service's own filters is here.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan(
        basePackages = "io.scratchnet.server.api.json",
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.JsonStrictness"))
@RestController
public class Bare {
    private static final byte[] ANSWER = System.getProperty("answer").getBytes(StandardCharsets.UTF_8);

    @PostMapping("/api/v1/models/mnist/predict")
    ResponseEntity<byte[]> predict(@RequestBody PredictRequest request) {
        if (request.pixels() == null) {
            throw new IllegalStateException("no pixels");
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(ANSWER);
    }

    public static void main(String[] arguments) {
        SpringApplication.run(Bare.class, arguments);
    }
}
