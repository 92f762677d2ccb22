package io.scratchnet.server.api.http;

import org.apache.catalina.Container;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Lets Tomcat report its own errors as problem details, take every host name, and bounds how long a body is waited for. */
@Component
class TomcatProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
    private final JsonMapper mapper;
    private final BodyLimits limits;
    private final UnreadBodies bodies;

    TomcatProblems(JsonMapper mapper, BodyLimits limits, UnreadBodies bodies) {
        this.mapper = mapper;
        this.limits = limits;
        this.bodies = bodies;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> reportProblems(context.getParent(), context.getPath()));
        factory.setProtocol(HostNames.class.getName());
        factory.addEngineValves(new UnreadBodyValve(bodies));
        factory.addConnectorCustomizers(connector -> {
            connector.setParseBodyMethods(""); // a form is no body of this API, and Tomcat would read it without limits
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setDisableUploadTimeout(false); // has the next line's timeout hold
                http.setConnectionUploadTimeout(
                        Math.toIntExact(limits.pace().silence().toMillis()));
                http.setContinueResponseTiming(
                        "onRead"); // a refusal that the header tells comes without 100 (RFC 9110, 10.1.1)
                http.setMaxSwallowSize(0); // the valve does it
            }
        });
    }

    private void reportProblems(Container parent, String contextPath) {
        if (parent instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemReportValve.class.getName());
            host.getPipeline().addValve(new ProblemReportValve(mapper, contextPath));
        }
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
