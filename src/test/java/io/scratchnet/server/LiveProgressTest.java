package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.Proof;
import io.scratchnet.server.storage.TestDatabase;
import io.scratchnet.server.training.events.EventReader;
import io.scratchnet.server.training.events.EventReader.Event;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Real jobs, followed live in real processes; {@code LiveEventsTest} is the short form. */
@Proof
class LiveProgressTest {
    private static final String JOBS = "/api/v1/training-jobs";
    private static final String NO_BOOTSTRAP = "--scratchnet.bootstrap.enabled=false";
    private static final String OFTEN = "--scratchnet.training.checkpoints.interval=200ms";
    private static final int EPOCHS = 8;
    private static final String JOB =
            "{\"model\": \"digits\", \"preset\": \"quick\", \"training\": {\"epochs\": " + EPOCHS + "}}";

    @TempDir
    Path state;

    @Test
    void a_stream_that_broke_at_a_kill_goes_on_after_its_last_event() throws Exception {
        List<Event> told = new ArrayList<>();
        String job;
        try (Service service = Service.start(state, NO_BOOTSTRAP, OFTEN)) {
            job = submit(service);
            try (EventReader events = follow(service, job, null)) {
                told.addAll(events.until(event -> event.isEpoch(3)));
                service.kill();
            }
        }
        try (Service service = Service.start(state, NO_BOOTSTRAP, OFTEN);
                EventReader events = follow(service, job, "3")) {
            told.addAll(events.rest());

            assertThat(told.getFirst().isStatus("QUEUED")).isTrue();
            assertThat(told.getLast().isStatus("SUCCEEDED")).isTrue();
            assertThat(told.toString()).contains("its worker was lost");
            assertThat(epochs(told)).isEqualTo(rows(service, job)).hasSize(EPOCHS);
            assertThat(EventReader.ids(told))
                    .containsSubsequence(IntStream.rangeClosed(1, EPOCHS)
                            .mapToObj(Integer::toString)
                            .toList());
            try (EventReader again = follow(service, job, told.getLast().id())) {
                assertThat(again.response().statusCode()).isEqualTo(204);
            }
        }
        assertThat(Storage.of(Storage.Kind.EMBEDDED, state).orphans()).isEmpty();
    }

    @Test
    void any_instance_tells_of_any_job(@TempDir Path other) throws Exception {
        String[] options = {
            NO_BOOTSTRAP,
            "--spring.datasource.url=" + TestDatabase.postgresqlUrl(),
            "--spring.datasource.username=postgres"
        };
        try (Service one = Service.start(state, options);
                Service two = Service.start(other, options)) {
            String job = submit(one);
            try (EventReader here = follow(one, job, null);
                    EventReader there = follow(two, job, null)) {
                assertThat(epochs(here.rest()))
                        .isEqualTo(epochs(there.rest()))
                        .isEqualTo(rows(one, job))
                        .hasSize(EPOCHS);
            }
        }
    }

    private static String submit(Service service) throws Exception {
        return JOBS + "/" + service.json(service.post(JOBS, JOB)).get("id").asString();
    }

    private static EventReader follow(Service service, String job, @Nullable String lastEventId) throws Exception {
        return EventReader.open(service.uri(job + "/events"), lastEventId);
    }

    private static List<String> epochs(List<Event> events) {
        return events.stream()
                .filter(event -> event.name().equals("epoch"))
                .map(event -> figures(event.json()))
                .toList();
    }

    private static List<String> rows(Service service, String job) throws Exception {
        return service.json(service.get(job + "/history"))
                .get("items")
                .valueStream()
                .map(LiveProgressTest::figures)
                .toList();
    }

    /** Without what depends on the clock: an epoch that was told may be trained again. */
    private static String figures(JsonNode row) {
        return row.get("epoch") + " " + row.get("loss") + " " + row.get("accuracy") + " " + row.get("validationLoss")
                + " " + row.get("learningRate");
    }
}
