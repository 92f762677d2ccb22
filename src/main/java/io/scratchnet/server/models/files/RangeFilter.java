package io.scratchnet.server.models.files;

import io.scratchnet.server.api.ServicePath;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Passes the {@code Range} header of an export on in the form that Spring reads. RFC 9110 (14.1) has units in any case and positions of any
 * length; Spring takes only lower case and a {@code long}, and answers a header without a range by 206.
 */
@Component
class RangeFilter extends HttpFilter {
    static final String BYTES = "bytes=";

    private static final long serialVersionUID = 1L;
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{19,}");
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        List<String> ranges = Collections.list(request.getHeaders(HttpHeaders.RANGE));
        boolean oneOfExport =
                ranges.size() == 1 && ServicePath.of(request).matches("/api/v1/models/[^/]+/versions/[^/]+/export");
        chain.doFilter(oneOfExport ? new WithRange(request, readable(ranges.getFirst())) : request, response);
    }

    /** Null where the header has no range, and is ignored. */
    private static @Nullable String readable(String range) {
        if (!range.regionMatches(true, 0, BYTES, 0, BYTES.length())) {
            return range;
        }
        String ranges = LONG_NUMBER
                .matcher(range.substring(BYTES.length()))
                .replaceAll(number -> new BigInteger(number.group()).min(MOST).toString());
        return ranges.matches("[ \\t,]*") ? null : BYTES + ranges;
    }

    private static final class WithRange extends HttpServletRequestWrapper {
        private final @Nullable String range;

        WithRange(HttpServletRequest request, @Nullable String range) {
            super(request);
            this.range = range;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HttpHeaders.RANGE.equalsIgnoreCase(name) ? range : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HttpHeaders.RANGE.equalsIgnoreCase(name)
                    ? Collections.enumeration(
                            Optional.ofNullable(range).stream().toList())
                    : super.getHeaders(name);
        }
    }
}
