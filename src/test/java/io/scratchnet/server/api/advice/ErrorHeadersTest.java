package io.scratchnet.server.api.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.http.HttpTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What would have been answered leaves nothing in the error that is answered instead. */
@HttpTest
@Timeout(60)
class ErrorHeadersTest {
    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({"/api/v1/gone, pages=1", "/v2/gone, pages=1", "/api/v1/gone, bytes=10-19", "/v2/gone, 'bytes=0-1, 5-6'"
    })
    void a_file_that_is_gone_is_an_error_of_its_own_length(String path, String range) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < 2; i++) { // the second on the connection of the first
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Range", range)
                        .build();
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());

                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(answer.body()).contains("it was deleted");
                assertThat(answer.headers().map())
                        .doesNotContainKeys("etag", "accept-ranges", "content-range", "cache-control");
                answer.headers()
                        .firstValueAsLong("Content-Length")
                        .ifPresent(length ->
                                assertThat(length).isEqualTo(answer.body().getBytes(StandardCharsets.UTF_8).length));
            }
        }
    }
}
