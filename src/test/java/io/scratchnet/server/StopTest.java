package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.Proof;
import io.scratchnet.server.training.events.EventReader;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** SIGTERM while a job trains: the service ends in time, as it is configured by default, and the next one goes on where it stopped. */
class StopTest {
    private static final Duration IN_TIME = Duration.ofSeconds(30);
    private static final int STOPPED = 128 + 15;

    @TempDir
    Path state;

    @Test
    void a_stop_writes_the_job_down_and_the_next_start_goes_on_from_there() throws Exception {
        stopsAndGoesOn(Storage.Kind.EMBEDDED, StopTest::waitsForNoStream);
    }

    @Proof
    @Test
    void so_it_does_on_postgresql_with_a_request_that_does_not_end() throws Exception {
        stopsAndGoesOn(Storage.Kind.POSTGRESQL, (service, stopped) -> waitsForARequestAWhile(service));
    }

    private void stopsAndGoesOn(Storage.Kind kind, Stop stop) throws Exception {
        Storage storage = Storage.of(kind, state);
        List<String> given = new ArrayList<>(storage.options());
        given.add("--scratchnet.bootstrap.enabled=false");
        given.add("--scratchnet.training.checkpoints.interval=1h"); // but for the stop, none is due
        given.add("--scratchnet.limits.body.pace.silence=1m"); // or the request that does not end would
        String[] options = given.toArray(String[]::new);
        Training job;
        Training.Result whole;
        try (Service service = Service.start(state, options)) {
            Training undisturbed = Training.submit(service, "whole");
            undisturbed.awaitEnd(service);
            whole = undisturbed.result(service);
            job = Training.submit(service, "stopped");
            job.awaitEpoch(service, 3);
            stop.of(service, job);
        }
        try (Service service = Service.start(state, options)) {
            JsonNode ended = job.awaitEnd(service);

            List<String> messages = Training.messages(ended);
            assertThat(messages).contains("QUEUED: the service shut down");
            assertThat(messages)
                    .anyMatch(message -> message.matches("RUNNING: resumes in epoch [3-8] after batch \\d+"));
            assertThat(messages.getLast()).startsWith("SUCCEEDED");
            assertThat(job.result(service)).isEqualTo(whole);
        }
        assertThat(storage.orphans()).isEmpty();
    }

    private interface Stop {
        void of(Service service, Training running) throws Exception;
    }

    private static void stopsInTime(Service service) throws Exception {
        service.terminate();
        assertThat(service.awaitEnd(IN_TIME)).isEqualTo(STOPPED);
    }

    private static void waitsForNoStream(Service service, Training running) throws Exception {
        try (EventReader events = EventReader.open(service.uri(running.path() + "/events"), null)) {
            events.until(event -> event.name().equals("progress"));
            stopsInTime(service);
            events.rest(); // it ends
        }
        assertThat(service.log())
                .contains("Graceful shutdown complete")
                .doesNotContain("Graceful shutdown aborted", "Incident");
    }

    private static void waitsForARequestAWhile(Service service) throws Exception {
        try (Socket slow = unfinishedRequest(service)) {
            stopsInTime(service);
            assertThat(slow.isConnected()).isTrue();
        }
        assertThat(service.log())
                .as("the job was written down while the request was waited for")
                .containsSubsequence(" ends: Interrupted", "Graceful shutdown aborted with one or more requests");
    }

    /** A client that has promised more than it sends. */
    private static Socket unfinishedRequest(Service service) throws IOException {
        URI uri = service.uri(Training.JOBS);
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.getOutputStream()
                .write(("POST " + uri.getPath() + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 100\r\n\r\n{")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
