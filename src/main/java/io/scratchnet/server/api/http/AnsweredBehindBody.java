package io.scratchnet.server.api.http;

import io.scratchnet.server.api.error.ProblemType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * Reads the rest of a body before a refusal is written. In HTTP/2 a complete answer ends the stream: Tomcat then resets it, and some clients that still
 * send take that for an error of the whole connection.
 */
final class AnsweredBehindBody extends HttpServletResponseWrapper {
    private static final int FIRST_ERROR = 400;

    private final HttpServletRequest request;
    private final UnreadBodies bodies;
    private boolean read;

    private AnsweredBehindBody(HttpServletRequest request, HttpServletResponse response, UnreadBodies bodies) {
        super(response);
        this.request = request;
        this.bodies = bodies;
    }

    /** The response to write to. */
    static HttpServletResponse of(HttpServletRequest request, HttpServletResponse response, UnreadBodies bodies) {
        return isNeeded(request) ? new AnsweredBehindBody(request, response, bodies) : response;
    }

    static boolean isNeeded(HttpServletRequest request) {
        return request.getProtocol().equals("HTTP/2.0");
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        readBody();
        return super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        readBody();
        return super.getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
        readBody();
        super.flushBuffer();
    }

    private void readBody() {
        if (!read
                && getStatus() >= FIRST_ERROR
                && getStatus() != ProblemType.REQUEST_TIMEOUT.status().value()) {
            read = true;
            bodies.discard(request);
        }
    }
}
