package io.scratchnet.server.problems;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A request whose body can be read up to a limit, and has to come at a pace. */
final class LimitedRequest extends HttpServletRequestWrapper {
    private final DataSize limit;
    private final BodyPace pace;
    private @Nullable ServletInputStream body;

    LimitedRequest(HttpServletRequest request, DataSize limit, BodyPace pace) {
        super(request);
        this.limit = limit;
        this.pace = pace;
    }

    DataSize limit() {
        return limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new LimitedInputStream(super.getInputStream(), limit, pace, System::nanoTime);
        }
        return body;
    }

    /** Reads what is left of the body, and tells whether that goes past the limit. */
    boolean goesPastLimit() {
        try {
            getInputStream().transferTo(OutputStream.nullOutputStream());
            return false;
        } catch (BodyTooLargeException e) {
            return true;
        } catch (IOException e) {
            return false; // the client is gone, or sends no valid body at all
        }
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }
}
