package io.scratchnet.server.predictions;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A real digit for the examples of the API: image 0 of the MNIST test part, a 7. */
@Component
public class TestDigit {
    private final List<Integer> pixels;

    TestDigit(JsonMapper mapper) throws IOException {
        try (InputStream digit = new ClassPathResource("examples/test-digit-0-label-7.json").getInputStream()) {
            this.pixels = List.copyOf(mapper.readValue(digit, new TypeReference<List<Integer>>() {}));
        }
    }

    /** Row by row, from 0 to 255. */
    public List<Integer> pixels() {
        return pixels;
    }
}
