package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service warms its engine up by itself. */
@ExtendWith(SharedService.class)
class WarmUpTest {

    @Test
    void the_engine_is_warm_after_the_start(Service service) throws Exception {
        service.awaitLog("The engine is warmed up after");

        assertThat(service.get("/actuator/health").statusCode()).isEqualTo(200);
    }
}
