package io.scratchnet.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.env.MockEnvironment;

class SettingFailureAnalyzerTest {
    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void a_setting_of_another_type_is_named_with_its_value() {
        environment.setProperty("scratchnet.test.number", "many");
        new ApplicationContextRunner()
                .withBean(Reader.class)
                .withPropertyValues("scratchnet.test.number=many")
                .run(context -> {
                    Throwable failure = Objects.requireNonNull(context.getStartupFailure());
                    FailureAnalysis analysis =
                            Objects.requireNonNull(new SettingFailureAnalyzer(environment).analyze(failure));

                    assertThat(analysis.getDescription())
                            .isEqualTo("scratchnet.test.number must be of type int, was many");
                    assertThat(analysis.getAction()).contains("--scratchnet.test.number");
                });
    }

    @Test
    void any_other_failure_is_left_to_others() {
        assertThat(new SettingFailureAnalyzer(environment).analyze(new IllegalStateException("other")))
                .isNull();
    }

    static final class Reader {
        Reader(@Value("${scratchnet.test.number:5}") int number) {}
    }
}
