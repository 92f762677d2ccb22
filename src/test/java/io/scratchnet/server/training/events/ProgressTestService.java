package io.scratchnet.server.training.events;

import io.micrometer.core.instrument.MeterRegistry;
import io.scratchnet.server.training.StoredJobs;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The service up to training jobs and their events, over an empty database; nobody trains. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ConfigurationPropertiesScan("io.scratchnet.server")
@ComponentScan({
    "io.scratchnet.server.api",
    "io.scratchnet.server.datasets",
    "io.scratchnet.server.models",
    "io.scratchnet.server.networks",
    "io.scratchnet.server.runtime",
    "io.scratchnet.server.specs",
    "io.scratchnet.server.storage",
    "io.scratchnet.server.training"
})
class ProgressTestService {

    @Bean
    StoredJobs storedJobs(ApplicationContext context) {
        return new StoredJobs(context);
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
