package io.scratchnet.server.api.http;

import io.scratchnet.server.api.error.ErrorAnswer;
import io.scratchnet.server.api.error.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem from a servlet filter, which runs before Spring MVC handles exceptions. */
@Component
class FilterRefusal {
    private final JsonMapper mapper;
    private final UnreadBodies bodies;

    FilterRefusal(JsonMapper mapper, UnreadBodies bodies) {
        this.mapper = mapper;
        this.bodies = bodies;
    }

    public void answer(HttpServletRequest request, HttpServletResponse unwrapped, Problem problem) throws IOException {
        HttpServletResponse response = AnsweredBehindBody.of(request, unwrapped, bodies);
        ErrorAnswer answer = ErrorAnswer.of(problem, request);
        byte[] body = mapper.writeValueAsBytes(answer.body());
        response.setStatus(answer.status());
        response.setContentType(answer.type().toString());
        // Without a length: Tomcat would end the exchange with the last byte of it, before the rest of the body is
        // read.
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
