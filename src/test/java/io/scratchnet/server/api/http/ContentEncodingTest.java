package io.scratchnet.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.http.HttpTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@HttpTest
class ContentEncodingTest {
    private static final String PREDICT = "/api/v1/models/mnist/predict";
    private static final String IMPORT = "/api/v1/models/mnist/versions";
    private static final String JOBS = "/api/v1/training-jobs";
    private static final String INFER = "/v2/models/mnist/infer";
    private static final String JSON = "application/json";
    private static final String OCTETS = "application/octet-stream";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        PREDICT + ", true",
        PREDICT + ", false",
        JOBS + ", true",
        JOBS + ", false",
        INFER + ", true",
        INFER + ", false"
    })
    void json_in_gzip_is_decoded_whether_its_length_is_announced_or_not(String path, boolean announced)
            throws Exception {
        HttpResponse<String> answer = post(path, JSON, "gzip", publisher(gzip("[1, 2, 3]"), announced));

        assertThat(answer.body()).isEqualTo("JSON of 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {PREDICT, IMPORT, INFER})
    void octets_in_gzip_are_decoded(String path) throws Exception {
        byte[] octets = new byte[784_000];
        new Random(7).nextBytes(octets);

        assertThat(post(path, OCTETS, "gzip", gzip(octets)).body()).isEqualTo("784000 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-gzip", "GZIP", "gzip, identity", "identity, X-GZip", " gzip ,"})
    void other_spellings_of_gzip_are_gzip(String coding) throws Exception {
        assertThat(post(JOBS, JSON, coding, gzip("[1]")).body()).isEqualTo("JSON of 1");
    }

    @Test
    void identity_is_no_coding() throws Exception {
        assertThat(post(JOBS, JSON, "identity", bytes("[1]")).body()).isEqualTo("JSON of 1");
    }

    @Test
    void several_members_are_one_body() throws Exception {
        assertThat(post(JOBS, JSON, "gzip", joined(gzip("[1, "), gzip("2]"))).body())
                .isEqualTo("JSON of 2");
    }

    @Test
    void empty_members_are_no_data() throws Exception {
        byte[] body = joined(gzip(""), joined(gzip("[1, "), joined(gzip(""), joined(gzip("2]"), gzip("")))));

        assertThat(post(JOBS, JSON, "gzip", body).body()).isEqualTo("JSON of 2");
    }

    @Test
    void thousands_of_empty_members_are_a_400() throws Exception {
        byte[] empty = gzip("");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < 10_000; i++) {
            body.write(empty);
        }

        HttpResponse<String> answer = post(PREDICT, OCTETS, "gzip", body.toByteArray());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("not the gzip that Content-Encoding declares", "it is damaged");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                PREDICT + "; br",
                JOBS + "; deflate",
                IMPORT + "; zstd",
                INFER + "; br",
                JOBS + "; gzip, gzip",
                JOBS + "; br, gzip"
            })
    void another_coding_is_a_415_that_names_it_and_says_what_is_supported(String path, String coding) throws Exception {
        HttpResponse<String> answer = post(path, JSON, coding, gzip("[1]"));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().allValues("Accept-Encoding")).containsExactly("gzip");
        assertThat(answer.body()).contains("the content coding '" + coding + "' is not supported, supported is gzip");
        assertThat(answer.body().startsWith("{\"error\":")).isEqualTo(path.equals(INFER));
    }

    @ParameterizedTest
    @ValueSource(strings = {PREDICT, IMPORT, INFER})
    void damaged_gzip_is_a_400_that_says_so(String path) throws Exception {
        byte[] body = gzip(new byte[3000]);
        byte[] damaged = body.clone();
        damaged[body.length - 6] ^= 1; // the checksum
        byte[] cut = Arrays.copyOf(body, body.length - 1);

        for (byte[] wrong : new byte[][] {damaged, joined(body, bytes("more")), bytes("[1, 2, 3]")}) {
            HttpResponse<String> answer = post(path, OCTETS, "gzip", wrong);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("not the gzip that Content-Encoding declares", "it is damaged");
        }
        assertThat(post(path, OCTETS, "gzip", cut).body()).contains("it ends prematurely");
        assertThat(post(path, OCTETS, "gzip", cut).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {PREDICT, JOBS, INFER})
    void json_in_gzip_that_is_cut_off_is_a_400_that_says_so(String path) throws Exception {
        byte[] body = gzip("[1, 2, 3]");

        HttpResponse<String> answer = post(path, JSON, "gzip", Arrays.copyOf(body, body.length - 1));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("not the gzip that Content-Encoding declares", "it ends prematurely");
    }

    @Test
    void the_limit_is_that_of_the_decoded_body() throws Exception {
        byte[] fits = new byte[8 << 20];
        new Random(7).nextBytes(fits);
        Arrays.fill(fits, 0, 1 << 20, (byte) 0); // so that gzip makes it smaller
        byte[] doesNot = Arrays.copyOf(fits, fits.length + 1);

        assertThat(post(PREDICT, OCTETS, "gzip", gzip(fits)).body()).isEqualTo(fits.length + " bytes");
        HttpResponse<String> answer = post(PREDICT, OCTETS, "gzip", gzip(doesNot));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("larger than the 8388608 bytes");
    }

    /** Blocks without data: however many come, nothing is decoded. */
    @Test
    void the_limit_is_that_of_the_encoded_body_as_well() throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(Arrays.copyOf(gzip(""), 10)); // the header
        for (int i = 0; i < 60_000; i++) {
            body.write(new byte[] {0, 0, 0, (byte) 0xff, (byte) 0xff});
        }

        HttpResponse<String> answer = post(JOBS, JSON, "gzip", publisher(body.toByteArray(), false));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("larger than the 262144 bytes");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_decompression_bomb_is_a_413_long_before_its_limit(boolean announced) throws Exception {
        byte[] bomb = gzip(new byte[60 << 20]);

        HttpResponse<String> answer = post(IMPORT, OCTETS, "gzip", publisher(bomb, announced));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("expands to more than 200 times its size");
    }

    @Test
    void a_small_body_may_expand_as_it_likes() throws Exception {
        assertThat(post(PREDICT, OCTETS, "gzip", gzip(new byte[784_000])).body())
                .isEqualTo("784000 bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/training-jobs/1/cancel, gzip",
        "/api/v1/training-jobs/1/pause, gzip",
        "/api/v1/training-jobs/1/pause, br"
    })
    void no_body_needs_no_decoding(String path, String coding) throws Exception {
        assertThat(post(path, JSON, coding, new byte[0]).body()).isEqualTo("nothing");
        assertThat(post(path, JSON, "gzip", publisher(new byte[0], false)).body())
                .isEqualTo("nothing");
    }

    @Test
    void the_connection_goes_on_after_a_body_that_was_refused() throws Exception {
        byte[] octets = new byte[200_000];
        new Random(7).nextBytes(octets);
        for (int i = 0; i < 3; i++) {
            assertThat(post(PREDICT, OCTETS, "br", octets).statusCode()).isEqualTo(415);
            assertThat(post(PREDICT, OCTETS, "gzip", octets).statusCode()).isEqualTo(400);
        }
    }

    private HttpResponse<String> post(String path, String type, String coding, byte[] body) throws Exception {
        return post(path, type, coding, BodyPublishers.ofByteArray(body));
    }

    private HttpResponse<String> post(String path, String type, String coding, BodyPublisher body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", type)
                .header("Content-Encoding", coding)
                .POST(body)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static BodyPublisher publisher(byte[] body, boolean announced) {
        return announced
                ? BodyPublishers.ofByteArray(body)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private static byte[] gzip(String text) throws IOException {
        return gzip(bytes(text));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
