package io.scratchnet.server.api.http;

import io.scratchnet.server.api.error.ProblemType;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Reads what a request left of its body, so that a client which still sends gets to read the answer, and the next request begins where it does. A
 * body that {@link UnreadBodies} does not read to its end ends the connection: Tomcat itself would wait for it for as long as the client likes.
 */
final class UnreadBodyValve extends ValveBase {
    private final UnreadBodies bodies;

    UnreadBodyValve(UnreadBodies bodies) {
        super(true);
        this.bodies = bodies;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (!request.isAsync() && !isHeldBack(request) && !isRead(request, response)) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** Whether the client still waits for a 100 before it sends the body: after another answer it sends none. */
    private static boolean isHeldBack(Request request) {
        return request.getCoyoteRequest().hasExpectation()
                && request.getCoyoteRequest().getBytesRead() == 0;
    }

    private boolean isRead(Request request, Response response) throws IOException {
        if (request.getInputStream().isFinished()) {
            return true;
        }
        if (response.getStatus() == ProblemType.REQUEST_TIMEOUT.status().value()) {
            return false;
        }
        if (!AnsweredBehindBody.isNeeded(request)) {
            response.flushBuffer(); // the client may read it while it still sends
        }
        return bodies.discard(request);
    }
}
