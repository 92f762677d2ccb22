package io.scratchnet.server.progress;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The service up to training jobs and their events, over an empty database; nobody trains. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ConfigurationPropertiesScan("io.scratchnet.server")
@ComponentScan({
    "io.scratchnet.server.artifacts",
    "io.scratchnet.server.backend",
    "io.scratchnet.server.database",
    "io.scratchnet.server.datasets",
    "io.scratchnet.server.etags",
    "io.scratchnet.server.exchange",
    "io.scratchnet.server.memory",
    "io.scratchnet.server.models",
    "io.scratchnet.server.networks",
    "io.scratchnet.server.problems",
    "io.scratchnet.server.progress",
    "io.scratchnet.server.recipes",
    "io.scratchnet.server.roles",
    "io.scratchnet.server.training"
})
class ProgressTestService {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    LiveService live(WebServerApplicationContext context, MeterRegistry metrics) {
        return new LiveService(context, metrics);
    }

    /** So that a client that does not read is soon waited for. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> smallSendBuffers() {
        return factory ->
                factory.addConnectorCustomizers(connector -> connector.setProperty("socket.txBufSize", "4096"));
    }
}
