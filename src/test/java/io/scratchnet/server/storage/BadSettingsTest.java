package io.scratchnet.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.scratchnet.server.ScratchnetApplication;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a user sees of a start that fails for a setting: its name, the value and the rule. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated
class BadSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "scratchnet.training.concurrency, 0, must be >= 1",
        "scratchnet.training.concurrency, many, For input string",
        "scratchnet.role, cook, 'must be one of all, api, worker'",
        "scratchnet.role, api, the embedded database serves a single process with the role all",
        "scratchnet.role, worker, the embedded database serves a single process with the role all",
        "scratchnet.state-dir, 'a;b', must not contain a semicolon",
        "spring.datasource.url, '', must be the JDBC URL of a database",
        "spring.datasource.url, ' ', must be the JDBC URL of a database"
    })
    void a_start_that_fails_says_which_setting_is_wrong(String name, String value, String rule, CapturedOutput output) {
        SpringApplication service = new SpringApplication(ScratchnetApplication.class);

        Throwable failure = catchThrowable(() -> service.run("--" + name + "=" + value));

        assertThat(failure).isNotNull();
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", name, value, rule)
                .doesNotContain("\tat ");
    }
}
