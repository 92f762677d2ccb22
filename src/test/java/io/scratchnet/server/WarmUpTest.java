package io.scratchnet.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service warms its engine up by itself. */
class WarmUpTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void the_engine_is_warm_before_any_job_and_the_service_ends_as_usual(@TempDir Path state) throws Exception {
        try (Service service =
                Service.start(state, "--scratchnet.bootstrap.enabled=false", "--scratchnet.engine.warm-up=true")) {
            Instant deadline = Instant.now().plus(PATIENCE);
            while (!log(state).contains("The engine is warmed up after")
                    && Instant.now().isBefore(deadline)) {
                Thread.sleep(100);
            }
            Assertions.assertThat(log(state)).contains("The engine is warmed up after");
            Assertions.assertThat(service.get("/actuator/health").statusCode()).isEqualTo(200);
        }
    }

    private static String log(Path state) throws Exception {
        return Files.readString(state.resolve("service.log"));
    }
}
