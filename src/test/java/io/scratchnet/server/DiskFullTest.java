package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.Proof;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk of the state directory runs full while a job trains; {@code DiskReserveTest} and {@code ProgressRecorderTest} are the short form. Needs the right to mount a file system; with
 * {@code SCRATCHNET_REQUIRE_TMPFS=true} in the environment the test fails where it has none.
 */
@Proof
class DiskFullTest {
    private static final String REQUIRE = "SCRATCHNET_REQUIRE_TMPFS";
    private static final String PREDICT = "/api/v1/models/whole/predict?version=1";
    private static final String PIXELS = "{\"pixels\": [" + "0, ".repeat(783) + "0]}";
    private static final List<String> OPTIONS = List.of(
            "--scratchnet.bootstrap.enabled=false",
            "--scratchnet.state-reserve=8MB",
            "--scratchnet.training.checkpoints.interval=100ms",
            "--scratchnet.training.checkpoints.max-overhead=1",
            "--db-scheduler.heartbeat-interval=500ms");

    private static final int FULL_SECONDS = 6;

    @TempDir
    Path folder;

    private Path state;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        state = Files.createDirectory(folder.resolve("state"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=96m", "scratchnet-test", state.toString());
        if (Boolean.parseBoolean(System.getenv(REQUIRE))) {
            assertThat(mounted).as(REQUIRE + " is set: a tmpfs can be mounted").isTrue();
        }
        Assumptions.assumeTrue(mounted, "no tmpfs can be mounted here: that needs root and CAP_SYS_ADMIN");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", state.toString());
    }

    @Test
    void a_job_waits_for_space_and_predictions_go_on() throws Exception {
        Path log = folder.resolve("service.log");
        try (Service service = Service.launch(state, log, OPTIONS).awaitReady()) {
            Training whole = Training.submit(service, "whole");
            whole.awaitEnd(service);
            assertThat(service.post(PREDICT, PIXELS).statusCode()).isEqualTo(200);

            Training disturbed = Training.submit(service, "disturbed");
            disturbed.awaitEpoch(service, 1);
            Path ballast = state.resolve("ballast");
            for (int i = 0; i < FULL_SECONDS * 10; i++) {
                fillUp(ballast);
                var answer = service.post(PREDICT, PIXELS);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                Thread.sleep(100);
            }
            assertThat(Files.readString(log)).contains("No disk space: the state directory has 0 MiB free");
            assertThat(service.get(disturbed.path()).body()).contains("No disk space: the state directory");
            Files.delete(ballast);

            assertThat(Training.status(disturbed.awaitEnd(service))).isEqualTo("SUCCEEDED");
            assertThat(disturbed.result(service)).isEqualTo(whole.result(service));
            Training next = Training.submit(service, "next");
            assertThat(Training.status(next.awaitEnd(service))).isEqualTo("SUCCEEDED");
        }
        assertThat(Storage.of(Storage.Kind.EMBEDDED, state).orphans()).isEmpty();
    }

    /** Leaves not a byte free, also of those that the database gave back. */
    private static void fillUp(Path ballast) throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
