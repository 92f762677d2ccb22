package io.scratchnet.server.api.http;

import io.scratchnet.server.api.error.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.coyote.Processor;
import org.apache.coyote.UpgradeProtocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.buf.MessageBytes;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's HTTP/1.1 with every host name of RFC 3986 (3.2.2), such as {@code my_stack}, which container networks give to a service. Tomcat itself
 * takes only names of the DNS and has no setting for others. Tomcat creates it by its name, so it is public.
 */
public final class HostNames extends Http11NioProtocol {
    /** A reg-name of RFC 3986. The possessive {@code ++} matches without recursion: a long name must not overflow the stack. */
    static final String REG_NAME = "(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})++";

    static final String BRACKETED_ADDRESS = "\\[[0-9A-Fa-f:.]+]";

    private static final Pattern NAME = Pattern.compile("(?<name>" + REG_NAME + ")(?::(?<port>[0-9]*))?");
    private static final Pattern ADDRESS = Pattern.compile(BRACKETED_ADDRESS + "(?::[0-9]*)?");

    @Override
    protected Processor createProcessor() {
        return new AnyHost(this);
    }

    @Override
    public void addUpgradeProtocol(UpgradeProtocol protocol) {
        super.addUpgradeProtocol(protocol instanceof Http2Protocol ? new UpgradeWithoutBody() : protocol);
    }

    /** What is wrong with the Host headers of a request; empty where it is something else that is wrong. */
    static Optional<String> problem(List<String> hosts) {
        if (hosts.size() > 1) {
            return Optional.of("a request has one Host header, this has " + hosts.size());
        }
        return hosts.stream()
                .filter(host -> !host.isEmpty()
                        && !NAME.matcher(host).matches()
                        && !ADDRESS.matcher(host).matches())
                .map(host -> "the Host header must be a host name or an address, was " + Quoted.value(host))
                .findFirst();
    }

    private static final class AnyHost extends Http11Processor {
        AnyHost(HostNames protocol) {
            super(protocol, protocol.getAdapter());
        }

        /** Tomcat reads the port; the name it is given instead is one that it knows to read. */
        @Override
        protected void parseHost(@Nullable MessageBytes header) {
            Matcher host = header == null || header.isNull() ? null : NAME.matcher(header.toString());
            if (host == null || !host.matches()) {
                super.parseHost(header);
                return;
            }
            String port = host.group("port");
            String readable = port == null || port.isEmpty() ? "name" : "name:" + port;
            MessageBytes known = MessageBytes.newInstance();
            known.setBytes(readable.getBytes(StandardCharsets.US_ASCII), 0, readable.length());
            super.parseHost(known);
            request.serverName().setString(host.group("name"));
        }
    }
}
