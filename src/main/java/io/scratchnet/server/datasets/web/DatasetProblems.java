package io.scratchnet.server.datasets.web;

import io.scratchnet.server.datasets.DatasetUnavailableException;
import java.net.URI;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The one problem that is the datasets' own: {@code problems} lies below this feature and cannot know it. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatasetProblems {

    @ExceptionHandler
    ProblemDetail unavailable(DatasetUnavailableException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, e.detail());
        problem.setType(URI.create("urn:scratchnet:problem:dataset-unavailable"));
        problem.setTitle("Dataset unavailable");
        return problem;
    }
}
