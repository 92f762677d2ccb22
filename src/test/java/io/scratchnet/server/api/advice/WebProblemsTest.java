package io.scratchnet.server.api.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;

class WebProblemsTest {
    /** The message is Spring's, which another release of it may word otherwise. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Invalid mime type \"json\": does not contain '/' | the content type 'json' is not valid: does not contain '/'",
                "No type at all | the content type is missing or not valid"
            })
    void a_content_type_that_cannot_be_read_is_missing_only_where_that_is_known(String message, String detail) {
        assertThat(WebProblems.of(
                                new HttpMediaTypeNotSupportedException(message, List.of(MediaType.APPLICATION_JSON)),
                                HttpStatus.UNSUPPORTED_MEDIA_TYPE)
                        .detail())
                .isEqualTo(detail + ", supported are [application/json]");
    }
}
