package io.scratchnet.server.api.advice;

import io.scratchnet.server.api.error.ErrorAnswer;
import io.scratchnet.server.api.error.Problem;
import io.scratchnet.server.api.error.ProblemType;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the servlet container sends to {@code /error}: errors of filters, refused methods and paths. */
@Hidden
@RestController
class ProblemErrorController implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<Object> error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Problem problem = code instanceof Integer status
                ? Problem.of(HttpStatusCode.valueOf(status), detail(status))
                : Problem.of(ProblemType.NOT_FOUND, "no resource at '/error'");
        return ErrorAnswer.of(problem, request).entity(HttpHeaders.EMPTY);
    }

    private static String detail(int status) {
        return status == ProblemType.INTERNAL_ERROR.status().value()
                ? "internal error; see the log"
                : ProblemType.of(HttpStatusCode.valueOf(status)).title();
    }
}
