package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Aliases, the audit log and conditional requests over HTTP; each test has an alias of its own. */
@ExtendWith(SharedService.class)
class ModelAliasesTest {
    private static final String MODEL = "/api/v1/models/tiny";
    private static final String ALIASES = MODEL + "/aliases/";
    private static final String IMAGE = "{\"pixels\": [" + "0, ".repeat(783) + "0]}";

    private static Service service;

    @BeforeAll
    static void publishTwoVersions(Service shared) throws Exception {
        service = shared;
        publish();
        publish();
    }

    @Test
    void an_alias_is_made_moved_read_and_removed() throws Exception {
        HttpResponse<String> made = put("champion", 1, "X-Actor", "anna");
        assertAnswered(201, made);
        JsonNode alias = service.json(made);
        assertThat(alias.propertyNames())
                .containsExactlyInAnyOrder("model", "alias", "version", "changedAt", "changedBy");
        assertThat(alias.get("alias").asString()).isEqualTo("champion");
        assertThat(alias.get("version").asInt()).isEqualTo(1);
        assertThat(alias.get("changedBy").asString()).isEqualTo("anna");
        assertThat(made.headers().firstValue("ETag")).isEmpty();
        assertThat(service.json(service.get(ALIASES + "champion"))).isEqualTo(alias);

        assertAnswered(200, put("champion", 2));
        assertThat(service.json(service.get(MODEL + "/versions/2"))
                        .get("aliases")
                        .toString())
                .contains("champion");
        assertThat(service.json(service.get(MODEL + "/versions/1"))
                        .get("aliases")
                        .toString())
                .doesNotContain("champion");

        assertAnswered(204, service.send("DELETE", ALIASES + "champion", ""));
        assertAnswered(404, service.get(ALIASES + "champion"));
        assertAnswered(404, service.send("DELETE", ALIASES + "champion", ""));
        JsonNode told =
                service.json(service.get(MODEL + "/audit?alias=champion")).get("items");
        assertThat(told.valueStream().map(ModelAliasesTest::told))
                .containsExactly("anonymous aliasRemoved 2 null", "anonymous aliasSet 1 2", "anna aliasSet null 1");
    }

    @Test
    void a_list_has_latest_and_the_others_in_pages() throws Exception {
        put("listed", 1);

        JsonNode all = service.json(service.get(MODEL + "/aliases"));
        JsonNode first = service.json(service.get(MODEL + "/aliases?pageSize=1"));

        assertThat(all.get("items").findValuesAsString("alias")).contains("latest", "listed");
        assertThat(first.get("items").size()).isEqualTo(1);
        assertThat(service.json(service.get(MODEL + "/aliases?pageToken="
                                + first.get("nextPageToken").asString()))
                        .get("items")
                        .size())
                .isEqualTo(all.get("items").size() - 1);
        JsonNode latest = service.json(service.get(ALIASES + "latest"));
        assertThat(latest.get("changedBy").isNull()).isTrue();
        assertThat(latest.get("version").asInt()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void predictions_follow_the_alias_at_once() throws Exception {
        for (int version : List.of(1, 2, 1)) {
            put("serving", version);

            HttpResponse<String> answer = service.post(MODEL + "/predict?alias=serving", IMAGE);

            assertThat(service.json(answer).get("version").asInt())
                    .as(answer.body())
                    .isEqualTo(version);
        }
        assertAnswered(404, service.post(MODEL + "/predict?alias=nobody", IMAGE));
        assertAnswered(404, service.post(MODEL + "/predict?alias=%00", IMAGE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422 | first   | {'version': 99} | #/version: model 'tiny' has no version 99",
                "422 | first   | {'version': 0}  | has no version 0",
                "422 | first   | {'version': -1} | has no version -1",
                "422 | first   | {'version': 99999999999} | #/version",
                "422 | first   | {} | version is required",
                "422 | first   | {'version': null} | version is required",
                "400 | first   | {'version': '1'} | #/version: must be an integer",
                "400 | first   | {'version': 1.5} | #/version",
                "400 | first   | {'version': 1, 'version': 2} | version",
                "400 | first   | {'version': 1, 'alias': 'x'} | unknown field 'alias'",
                "400 | first   | {'version' | ends prematurely",
                "422 | 3       | {'version': 1} | must not look like a version, was '3'",
                "422 | v1      | {'version': 1} | must not look like a version, was 'v1'",
                "422 | First   | {'version': 1} | was 'First'",
                "422 | a%20b   | {'version': 1} | was 'a b'",
                "409 | latest  | {'version': 1} | maintained by the registry"
            })
    void what_is_wrong_is_said_by_name_and_value(int status, String alias, String body, String shown) throws Exception {
        HttpResponse<String> answer = service.send("PUT", ALIASES + alias, body.replace('\'', '"'));

        assertAnswered(status, answer);
        assertThat(answer.body()).contains(shown);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void what_is_not_there_is_a_404_and_latest_stays() throws Exception {
        assertAnswered(404, service.send("PUT", "/api/v1/models/nobody/aliases/x", "{\"version\": 1}"));
        assertAnswered(404, service.get("/api/v1/models/nobody/aliases"));
        assertAnswered(404, service.get("/api/v1/models/nobody/audit"));
        assertAnswered(422, service.get(MODEL + "/audit?alias=V1"));
        assertAnswered(422, service.get(MODEL + "/audit?pageSize=0"));
        assertAnswered(409, service.send("DELETE", ALIASES + "latest", ""));
        assertAnswered(415, service.send("PUT", ALIASES + "x", "{}", "Content-Type", "text/plain"));
    }

    @ParameterizedTest
    @CsvSource({"'', 422", "' ', 422", "jürgen, 422", "a\tb, 422", "Anna B. <anna@example.org>, 201"})
    void who_changes_something_is_named_in_visible_characters(String actor, int status) throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), service.uri("/").getPort())) {
            String body = "{\"version\": 1}";
            socket.getOutputStream()
                    .write(("PUT " + ALIASES + "named HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Actor: " + actor
                                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.ISO_8859_1));
            String read = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(read).startsWith("HTTP/1.1 " + status);
            assertThat(read).contains(status == 422 ? "#X-Actor" : "Anna B. <anna@example.org>");
        }
        service.send("DELETE", ALIASES + "named", "");
    }

    @Test
    void what_was_read_before_is_not_sent_again() throws Exception {
        put("cached", 1);
        for (String path : List.of(MODEL, MODEL + "/versions/1", ALIASES + "cached", ALIASES + "latest")) {
            String tag = etag(path);
            assertThat(tag).matches("\"[0-9a-f]{32}\"");

            HttpResponse<String> again = service.send("GET", path, "", "If-None-Match", tag);
            assertAnswered(304, again);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).hasValue(tag);
            assertAnswered(304, service.send("GET", path, "", "If-None-Match", "\"x\", W/" + tag));
            assertAnswered(304, service.send("GET", path, "", "If-None-Match", "*"));
            assertAnswered(200, service.send("GET", path, "", "If-None-Match", "\"x\""));
        }
        String before = etag(MODEL + "/versions/1");
        put("cached", 2);
        assertAnswered(200, service.send("GET", MODEL + "/versions/1", "", "If-None-Match", before));
    }

    @Test
    void a_change_of_what_was_changed_meanwhile_is_refused_with_the_current_etag() throws Exception {
        assertAnswered(412, put("guarded", 1, "If-Match", "*"));
        assertAnswered(201, put("guarded", 1, "If-None-Match", "*"));
        HttpResponse<String> second = put("guarded", 2, "If-None-Match", "*");
        assertAnswered(412, second);
        String read = etag(ALIASES + "guarded");
        assertThat(service.json(second).get("type").asString()).isEqualTo("urn:scratchnet:problem:precondition-failed");
        assertThat(service.json(second).get("detail").asString())
                .isEqualTo("If-None-Match was *, the current ETag is " + read);

        assertAnswered(200, put("guarded", 2, "If-Match", read));
        assertAnswered(412, put("guarded", 1, "If-Match", read));
        assertAnswered(412, service.send("DELETE", ALIASES + "guarded", "", "If-Match", read));
        assertAnswered(400, service.send("DELETE", ALIASES + "guarded", "", "If-Match", "no quotes"));
        assertAnswered(200, put("guarded", 1, "If-Match", "*"));
        assertAnswered(
                204,
                service.send("DELETE", ALIASES + "guarded", "", "If-Match", "\"x\", " + etag(ALIASES + "guarded")));
    }

    @Test
    void a_version_is_deleted_only_without_aliases_and_as_it_was_read() throws Exception {
        int version = publish();
        String path = MODEL + "/versions/" + version;
        String read = etag(path);
        put("keeper", version);

        HttpResponse<String> refused = service.send("DELETE", path, "");
        assertAnswered(409, refused);
        assertThat(refused.body()).contains("these aliases name it: keeper");
        put("keeper", 1);
        assertAnswered(200, service.get(path));
        put("other", version);
        service.send("DELETE", ALIASES + "other", "");
        assertAnswered(412, service.send("DELETE", path, "", "If-Match", "\"" + "0".repeat(32) + "\""));
        assertThat(etag(path)).isEqualTo(read);
        assertAnswered(204, service.send("DELETE", path, "", "If-Match", read, "X-Actor", "ben"));

        JsonNode last = service.json(service.get(MODEL + "/audit?alias=latest")).at("/items/0");
        assertThat(told(last)).startsWith("ben deleted " + version + " ");
        assertThat(service.json(service.post(MODEL + "/predict", IMAGE))
                        .get("version")
                        .asInt())
                .isLessThan(version);
    }

    @Test
    void a_job_that_was_to_start_from_a_version_that_is_gone_fails_and_says_so() throws Exception {
        int version = publish();
        String first = JobCalls.submit(service, JobCalls.quick("busy", 1000));
        service.await(first, job -> JobCalls.status(job).equals("RUNNING"));
        String second = JobCalls.submit(
                service,
                "{\"model\": \"gone-on\", \"initialModel\": {\"name\": \"tiny\", \"version\": VERSION}}"
                        .replace("VERSION", Integer.toString(version)));

        assertAnswered(204, service.send("DELETE", MODEL + "/versions/" + version, ""));
        assertAnswered(200, service.post(first + "/cancel", ""));

        JsonNode ended = service.await(second, JobCalls::ended);
        assertThat(JobCalls.status(ended)).isEqualTo("FAILED");
        assertThat(ended.get("failure").asString())
                .isEqualTo("the weights of initialModel 'tiny' version " + version + " cannot be read: model 'tiny' has"
                        + " no version " + version);
    }

    /** Publishes one more version of the model; its number. */
    private static int publish() throws Exception {
        JsonNode ended = service.await(JobCalls.submit(service, JobCalls.TINY), JobCalls::ended);
        return ended.at("/result/version").asInt();
    }

    private static HttpResponse<String> put(String alias, int version, String... headers) throws Exception {
        return service.send("PUT", ALIASES + alias, "{\"version\": " + version + "}", headers);
    }

    private static String etag(String path) throws Exception {
        return service.get(path).headers().firstValue("ETag").orElseThrow();
    }

    private static String told(JsonNode entry) {
        return entry.get("actor").asString() + " " + entry.get("action").asString() + " " + entry.get("fromVersion")
                + " " + entry.get("toVersion");
    }

    private static void assertAnswered(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(answer.request() + " " + answer.body())
                .isEqualTo(status);
    }
}
