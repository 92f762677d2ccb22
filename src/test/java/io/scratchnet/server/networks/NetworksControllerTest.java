package io.scratchnet.server.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.jayway.jsonpath.JsonPath;
import io.scratchnet.server.specs.NetworkLimits;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest(
        classes = NetworksControllerTest.Slice.class,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:networks;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
            "db-scheduler.enabled=false"
        })
@AutoConfigureMockMvc
@Transactional // each test leaves the table empty
class NetworksControllerTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");

    @Autowired
    private MockMvcTester http;

    @Test
    void the_documented_example_is_stored_with_every_field_filled() throws UnsupportedEncodingException {
        MvcTestResult stored = store(NetworkRequest.EXAMPLE);

        assertThat(stored).hasStatus(HttpStatus.CREATED);
        String body = stored.getResponse().getContentAsString();
        String id = JsonPath.read(body, "$.id");
        assertThat(stored).hasHeader(HttpHeaders.LOCATION, "/api/v1/networks/" + id);
        assertThat(stored).bodyJson().isLenientlyEqualTo("""
                {"name": "the original's", "createdAt": "2026-11-23T12:00:00.123456Z", "loss": "mse",
                 "parameterCount": 63185,
                 "layers": [
                   {"type": "fc", "inputs": 784, "units": 75, "initializer": "glorotUniform"},
                   {"type": "activation", "function": "sigmoid"},
                   {"type": "fc", "inputs": 75, "units": 50, "initializer": "glorotUniform"},
                   {"type": "activation", "function": "sigmoid"},
                   {"type": "fc", "inputs": 50, "units": 10, "initializer": "glorotUniform"},
                   {"type": "activation", "function": "sigmoid"}],
                 "shapes": [
                   {"inputShape": [784], "outputShape": [75], "parameterCount": 58875},
                   {"inputShape": [75], "outputShape": [75], "parameterCount": 0},
                   {"inputShape": [75], "outputShape": [50], "parameterCount": 3800},
                   {"inputShape": [50], "outputShape": [50], "parameterCount": 0},
                   {"inputShape": [50], "outputShape": [10], "parameterCount": 510},
                   {"inputShape": [10], "outputShape": [10], "parameterCount": 0}]}""");
        assertThat(http.get().uri("/api/v1/networks/" + id)).bodyJson().isStrictlyEqualTo(body);
    }

    @Test
    void the_list_is_read_page_by_page() throws UnsupportedEncodingException {
        for (int i = 0; i < 3; i++) {
            store(NetworkRequest.EXAMPLE);
        }
        MvcTestResult first = http.get().uri("/api/v1/networks?pageSize=2").exchange();
        assertThat(first).bodyJson().extractingPath("$.items").asArray().hasSize(2);
        String token = JsonPath.read(first.getResponse().getContentAsString(), "$.nextPageToken");

        MvcTestResult second = http.get()
                .uri("/api/v1/networks?pageSize=2&pageToken={token}", token)
                .exchange();

        assertThat(second).bodyJson().extractingPath("$.items").asArray().hasSize(1);
        assertThat(second).bodyJson().extractingPath("$.nextPageToken").isNull();
    }

    @Test
    void a_deleted_network_is_no_longer_listed() throws UnsupportedEncodingException {
        String id = JsonPath.read(store(NetworkRequest.EXAMPLE).getResponse().getContentAsString(), "$.id");

        assertThat(http.delete().uri("/api/v1/networks/" + id))
                .hasStatus(HttpStatus.NO_CONTENT)
                .hasBodyTextEqualTo("");
        assertThat(http.get().uri("/api/v1/networks"))
                .bodyJson()
                .isStrictlyEqualTo("{\"items\": [], \"nextPageToken\": null}");
    }

    @Test
    void an_id_that_is_no_uuid_is_the_callers_mistake() {
        assertThat(http.get().uri("/api/v1/networks/7")).hasStatus4xxClientError();
        assertThat(http.delete().uri("/api/v1/networks/7")).hasStatus4xxClientError();
    }

    @Test
    void every_broken_rule_is_answered_with_its_pointer_and_nothing_is_stored() {
        assertThat(store("""
                {"layers": [{"type": "fc", "units": -3}, {"type": "activation", "function": "step"}]}"""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.errors[*].pointer")
                .asArray()
                .containsExactlyInAnyOrder("#/loss", "#/layers/0/inputs", "#/layers/0/units", "#/layers/1/function");
        assertThat(http.get().uri("/api/v1/networks"))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
    }

    @Test
    void bad_query_parameters_are_answered_with_their_values() {
        assertThat(http.get().uri("/api/v1/networks?pageSize=500"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("pageSize must be an integer between 1 and 100, was '500'");
    }

    @Test
    void an_unknown_id_answers_404() {
        assertThat(http.get().uri("/api/v1/networks/00000000-0000-0000-0000-000000000000"))
                .hasStatus(HttpStatus.NOT_FOUND)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void openapi_says_which_layers_there_are_and_what_they_hold() {
        MvcTestResult docs = http.get().uri("/v3/api-docs").exchange();
        assertThat(docs)
                .bodyJson()
                .extractingPath("$.components.schemas.Layer.discriminator.mapping")
                .asMap()
                .containsOnly(
                        entry("fc", "#/components/schemas/FcLayer"),
                        entry("activation", "#/components/schemas/ActivationLayer"),
                        entry("dropout", "#/components/schemas/DropoutLayer"),
                        entry("batchNorm", "#/components/schemas/BatchNormLayer"));
        assertThat(docs)
                .bodyJson()
                .extractingPath("$.components.schemas.Layer.oneOf")
                .asArray()
                .hasSize(4);
        assertThat(docs)
                .bodyJson()
                .extractingPath("$.components.schemas.FcLayer")
                .asMap()
                .doesNotContainKey("allOf");
        assertThat(docs)
                .bodyJson()
                .extractingPath("$.components.schemas.FcLayer.properties")
                .asMap()
                .containsOnlyKeys("type", "inputs", "units", "initializer");
    }

    private MvcTestResult store(String json) {
        return http.post()
                .uri("/api/v1/networks")
                .contentType(MediaType.APPLICATION_JSON)
                .content(json)
                .exchange();
    }

    /** This feature alone; without @Configuration, so that no other test's scan finds it. */
    @EnableAutoConfiguration
    @EnableConfigurationProperties(NetworkLimits.class)
    @ConfigurationPropertiesScan("io.scratchnet.server.api")
    @ComponentScan({"io.scratchnet.server.networks", "io.scratchnet.server.api"})
    static class Slice {
        @Bean
        Clock noon() {
            return Clock.fixed(NOON, ZoneOffset.UTC);
        }
    }
}
