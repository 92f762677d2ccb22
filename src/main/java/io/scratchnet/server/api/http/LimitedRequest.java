package io.scratchnet.server.api.http;

import io.scratchnet.server.api.error.Problem;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A request whose body can be read up to a limit, and has to come at a pace. */
public final class LimitedRequest extends HttpServletRequestWrapper {
    private final DataSize limit;
    private final BodyPace pace;
    private @Nullable ServletInputStream body;

    LimitedRequest(HttpServletRequest request, DataSize limit, BodyPace pace) {
        super(request);
        this.limit = limit;
        this.pace = pace;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new LimitedInputStream(super.getInputStream(), limit, pace, System::nanoTime);
        }
        return body;
    }

    /** Reads what is left of the body; says whether that is too large. */
    public Optional<Problem> tooLarge() {
        try {
            getInputStream().transferTo(OutputStream.nullOutputStream());
            return Optional.empty();
        } catch (BodyTooLargeException e) {
            return Optional.of(e.problem());
        } catch (IOException e) {
            return Optional.empty(); // the client is gone, or sends no valid body at all
        }
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }
}
