package io.scratchnet.server.api.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.core.exc.JacksonIOException;

/** A long answer in JSON to a client that has closed its connection: Jackson wraps the IOException, and Spring that of Jackson. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated
class DisconnectedClientTest {
    private final ProblemAdvice advice = new ProblemAdvice();
    private final ServletWebRequest request =
            new ServletWebRequest(new MockHttpServletRequest(), new MockHttpServletResponse());

    @Test
    void a_client_that_has_left_is_no_error_of_the_service(CapturedOutput log) throws Exception {
        assertThat(advice.handleException(failure("Broken pipe"), request)).isNull();
        assertThat(advice.handleException(failure("Connection reset by peer"), request))
                .isNull();
        assertThat(log).doesNotContain("could not be answered");
    }

    @Test
    void another_failure_to_write_is_logged(CapturedOutput log) throws Exception {
        assertThat(advice.handleException(failure("no space left on device"), request))
                .isNotNull();
        assertThat(log).contains("A request could not be answered", "no space left on device");
    }

    private static HttpMessageNotWritableException failure(String message) {
        JacksonIOException json = JacksonIOException.construct(new IOException(message), null);
        return new HttpMessageNotWritableException("Could not write JSON", json);
    }
}
