package io.scratchnet.server.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;

class ErrorAnswerTest {
    private static final Problem BROKEN_RULES = Problem.of(
            ProblemType.INVALID_REQUEST,
            "#/a: must be 1",
            List.of(
                    new Violation("#/a", "must be 1"),
                    new Violation("#/a", "must be 1"),
                    new Violation("#/b", "must be 2")));

    @ParameterizedTest
    @ValueSource(strings = {"/v2", "/v2/", "/v2/models/mnist"})
    void under_v2_an_error_is_one_text_with_every_broken_rule_once_and_400(String path) {
        ErrorAnswer answer = ErrorAnswer.of(BROKEN_RULES, path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo(MediaType.APPLICATION_JSON);
        assertThat(answer.body()).isEqualTo(new InferenceError("#/a: must be 1; #/b: must be 2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v2x", "/api/v1/models", "/v3/api-docs", "/x/v2/models"})
    void anywhere_else_it_is_the_problem_itself(String path) {
        assertThat(ErrorAnswer.of(BROKEN_RULES, path))
                .isEqualTo(new ErrorAnswer(422, MediaType.APPLICATION_PROBLEM_JSON, BROKEN_RULES));
    }

    @Test
    void a_status_other_than_that_of_broken_rules_stays() {
        assertThat(ErrorAnswer.of(Problem.of(ProblemType.NOT_FOUND, "no model"), "/v2/models/x"))
                .isEqualTo(new ErrorAnswer(404, MediaType.APPLICATION_JSON, new InferenceError("no model")));
    }

    @Test
    void a_request_that_was_sent_on_to_error_has_the_form_of_the_path_it_asked() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/error");
        request.setServletPath("/error");
        request.setAttribute(RequestDispatcher.FORWARD_SERVLET_PATH, "/v2/models");

        assertThat(ErrorAnswer.of(BROKEN_RULES, request).body()).isInstanceOf(InferenceError.class);
    }
}
