package io.scratchnet.server.api.limits;

import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Has Tomcat answer on {@link RequestThreads}. */
@Component
class TomcatThreads implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final RequestThreads threads;

    TomcatThreads(RequestThreads threads) {
        this.threads = threads;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
                protocol.setExecutor(threads);
            }
        });
    }
}
