package io.scratchnet.server.api.http;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Has Tomcat answer pages of other origins where any are allowed. */
@Component
class CorsConfigurer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final CorsSettings settings;

    CorsConfigurer(CorsSettings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (!settings.allowedOrigins().isEmpty()) {
            factory.addEngineValves(new CorsValve(settings.configuration()));
        }
    }
}
