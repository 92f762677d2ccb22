package io.scratchnet.server.api.http;

import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.web.cors.CorsConfiguration;

/**
 * Which pages of other origins may use the API from a browser; none by default.
 *
 * @param allowedOrigins such as {@code https://app.example}; {@code https://*.example} for every host below one, {@code *} for every origin
 * @param maxAge how long a browser may remember the answer to a preflight; at least 0
 */
@ConfigurationProperties("scratchnet.cors")
record CorsSettings(
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("1h") Duration maxAge) {

    /** With one port, or with a list or {@code *} in brackets, as Spring reads it. */
    private static final Pattern ORIGIN =
            Pattern.compile("\\*|[a-z][a-z0-9+.-]*://(\\[[0-9a-fA-F:.]+]|[^/?#\\s:@\\[\\]]+)"
                    + "(:(?<ports>\\d{1,5}|\\[(\\*|\\d{1,5}(,\\d{1,5})*)]))?");

    private static final Pattern PORT = Pattern.compile("\\d+");
    private static final int LARGEST_PORT = 65535;

    /** The headers of answers that pages may read beside those that they always may. */
    private static final List<String> EXPOSED = List.of(
            "Accept-Ranges",
            "Allow",
            "Content-Disposition",
            "Content-Range",
            "ETag",
            "Inference-Header-Content-Length",
            "Location",
            "Model-Version",
            "Repr-Digest",
            "Retry-After");

    CorsSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
        for (String origin : allowedOrigins) {
            if (!isOrigin(origin)) {
                throw new IllegalArgumentException(
                        "scratchnet.cors.allowed-origins must be origins such as https://app.example, was '" + origin
                                + "'");
            }
        }
        if (maxAge.isNegative()) {
            throw new IllegalArgumentException("scratchnet.cors.max-age must be >= 0s, was " + maxAge);
        }
    }

    private static boolean isOrigin(String origin) {
        Matcher matcher = ORIGIN.matcher(origin);
        if (!matcher.matches()) {
            return false;
        }
        @Nullable String ports = matcher.group("ports");
        return ports == null
                || PORT.matcher(ports).results().map(MatchResult::group).allMatch(CorsSettings::isPort);
    }

    private static boolean isPort(String port) {
        int number = Integer.parseInt(port);
        return number >= 1 && number <= LARGEST_PORT;
    }

    /** Every method and header: what an operation does not take it refuses itself. No cookies: the API has none. */
    CorsConfiguration configuration() {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOriginPatterns(allowedOrigins);
        cors.setAllowedMethods(List.of(CorsConfiguration.ALL));
        cors.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        cors.setExposedHeaders(EXPOSED);
        cors.setMaxAge(maxAge);
        return cors;
    }
}
