package io.scratchnet.server.runtime;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Explains a start that a service link ended: for a Service named {@code server}, Kubernetes sets {@code SERVER_PORT=tcp://…} in every pod of the
 * namespace, as Docker does for a link of that name.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ServiceLinkFailureAnalyzer implements FailureAnalyzer {
    private static final Pattern LINK = Pattern.compile("(tcp|udp|sctp)://.*");
    private static final String PORT = "_PORT";

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidConfigurationPropertyValueException invalid) {
                return analysis(invalid.getName(), invalid.getValue(), cause);
            }
            ConfigurationProperty bound = cause instanceof BindException bind ? bind.getProperty() : null;
            if (bound != null) {
                return analysis(bound.getName().toString(), bound.getValue(), cause);
            }
        }
        return null;
    }

    private static @Nullable FailureAnalysis analysis(String property, @Nullable Object value, Throwable cause) {
        String variable = property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
        if (!variable.endsWith(PORT) || !LINK.matcher(String.valueOf(value)).matches()) {
            return null;
        }
        String service = variable.substring(0, variable.length() - PORT.length());
        return new FailureAnalysis(
                "The environment variable " + variable + " sets " + property + " to '" + value
                        + "', which is not a port."
                        + " Kubernetes sets this variable for the Service '"
                        + service.toLowerCase(Locale.ROOT).replace('_', '-') + "' of the namespace (a service link).",
                "Set enableServiceLinks: false in the pod's spec, as the Helm chart does; or rename the Service; or give --"
                        + property + ", which takes precedence over the variable.",
                cause);
    }
}
