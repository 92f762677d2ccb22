package io.scratchnet.server;

import static io.scratchnet.server.JobCalls.NO_BOOTSTRAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The variables that Kubernetes sets in every pod for each Service of its namespace. */
class ServiceLinksTest {

    @TempDir
    Path state;

    @Test
    void a_service_named_server_ends_the_start_with_the_name_of_its_variable_and_what_to_do() {
        assertThatThrownBy(() -> Service.start(state, links("SERVER"), NO_BOOTSTRAP))
                .hasMessageContaining("SERVER_PORT sets server.port to 'tcp://10.96.0.1:80'")
                .hasMessageContaining("the Service 'server'")
                .hasMessageContaining("enableServiceLinks: false");
    }

    @Test
    void services_named_as_the_settings_are_do_no_harm() throws Exception {
        Map<String, String> links = new TreeMap<>();
        for (String name : new String[] {
            "SCRATCHNET", "SCRATCHNET_WORKER", "SCRATCHNET_LIMITS", "SCRATCHNET_TRAINING", "SPRING_DATASOURCE"
        }) {
            links.putAll(links(name));
        }
        try (Service service = Service.start(state, links, NO_BOOTSTRAP)) {
            assertThat(service.get("/api/v1/models").statusCode()).isEqualTo(200);
        }
    }

    private static Map<String, String> links(String name) {
        return Map.of(
                name + "_SERVICE_HOST", "10.96.0.1",
                name + "_SERVICE_PORT", "80",
                name + "_SERVICE_PORT_HTTP", "80",
                name + "_PORT", "tcp://10.96.0.1:80",
                name + "_PORT_80_TCP", "tcp://10.96.0.1:80",
                name + "_PORT_80_TCP_PROTO", "tcp",
                name + "_PORT_80_TCP_PORT", "80",
                name + "_PORT_80_TCP_ADDR", "10.96.0.1");
    }
}
