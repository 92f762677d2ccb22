package io.scratchnet.server.api.http;

import io.scratchnet.server.api.error.Quoted;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules for the headers in which a proxy describes the request that it received. Spring fails on values that break them, or redirects to them. */
enum ForwardedHeaders {
    PROTO("X-Forwarded-Proto", Part.SCHEME),
    HOST("X-Forwarded-Host", Part.HOST),
    PORT("X-Forwarded-Port", Part.PORT),
    PREFIX("X-Forwarded-Prefix", Part.PREFIX);

    private static final String STANDARD = "Forwarded";

    /** Finds a superset of what Spring reads, which searches the header and does not parse it. */
    private static final Pattern PAIR = Pattern.compile("(?i)(?<name>proto|host)=(?<value>\"[^;,\"]*\"|[^;,]*)");

    private final String header;
    private final Part part;

    ForwardedHeaders(String header, Part part) {
        this.header = header;
        this.part = part;
    }

    /** What is wrong with the headers of a request. An empty header counts as absent. */
    static Optional<String> problem(Function<String, Collection<String>> headers) {
        return Stream.concat(
                        Stream.of(values())
                                .flatMap(known ->
                                        headers.apply(known.header).stream().flatMap(known::problems)),
                        headers.apply(STANDARD).stream().flatMap(ForwardedHeaders::problemsOfStandard))
                .findFirst();
    }

    private Stream<String> problems(String value) {
        return value.isBlank()
                ? Stream.empty()
                : Stream.of(value.split(",", -1))
                        .map(String::strip)
                        .flatMap(element -> part.problem(header, element).stream());
    }

    private static Stream<String> problemsOfStandard(String value) {
        return PAIR.matcher(value).results().flatMap(pair -> {
            String name = pair.group("name");
            Part part = name.equalsIgnoreCase("host") ? Part.HOST : Part.SCHEME;
            return part
                    .problem(
                            name + " in " + STANDARD,
                            unquoted(pair.group("value").strip()))
                    .stream();
        });
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1).strip()
                : value;
    }

    private enum Part {
        SCHEME("a scheme such as https", "[A-Za-z][A-Za-z0-9+.-]*"),
        PORT("a port from 1 to 65535", Part.PORTS),
        HOST(
                "a host name or an address, with or without a port from 1 to 65535",
                "(?:" + HostNames.REG_NAME + "|" + HostNames.BRACKETED_ADDRESS + ")(?::(?:" + Part.PORTS + "))?"),
        PREFIX(
                "a path such as /ml, without empty segments, '.', '..', ';', '?' and '#'",
                "/|(?:/(?!(?:\\.|%2[Ee]){1,2}(?:/|$))(?:[A-Za-z0-9._~!$&'()*+=:@-]|%[0-9A-Fa-f]{2})++)++/?");

        private static final String PORTS =
                "[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]";

        private final String meaning;
        private final Pattern valid;

        Part(String meaning, String valid) {
            this.meaning = meaning;
            this.valid = Pattern.compile(valid);
        }

        Optional<String> problem(String name, String value) {
            return valid.matcher(value).matches()
                    ? Optional.empty()
                    : Optional.of(name + " must be " + meaning + ", was " + Quoted.value(value));
        }
    }
}
