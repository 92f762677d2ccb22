package io.scratchnet.server.runtime;

import io.scratchnet.engine.Backend;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Warms the engine up beside the first requests, so that the first job does not wait for the JVM's compiler. */
@Component
class BackendWarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(BackendWarmUp.class);

    private final Backend backend;
    private final EngineSettings settings;
    private final Role role;

    BackendWarmUp(Backend backend, EngineSettings settings, Role role) {
        this.backend = backend;
        this.settings = settings;
        this.role = role;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (settings.warmUp() && role.trains()) {
            Thread.ofPlatform().name("engine-warm-up").daemon().start(this::run);
        }
    }

    private void run() {
        long start = System.nanoTime();
        backend.warmUp();
        LOG.info(
                "The engine is warmed up after {} ms",
                Duration.ofNanos(System.nanoTime() - start).toMillis());
    }
}
