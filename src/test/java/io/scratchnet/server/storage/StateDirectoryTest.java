package io.scratchnet.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scratchnet.server.ScratchnetApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
@Isolated
@DisabledOnOs(OS.WINDOWS)
class StateDirectoryTest {
    private final MockEnvironment environment =
            new MockEnvironment().withProperty("spring.datasource.url", "jdbc:h2:file:x");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "'/tmp/a;b', must not contain a semicolon",
        "/tmp/a\\b, must not contain a backslash",
        "' ', must name a directory",
        "'/tmp/a\0b', must be a path in"
    })
    void a_directory_that_cannot_hold_the_database_is_refused_with_the_reason(String given, String reason) {
        assertThatThrownBy(() -> process(given))
                .isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, refused -> {
                    assertThat(refused.getName()).isEqualTo("scratchnet.state-dir");
                    assertThat(refused.getValue()).isEqualTo(given);
                    assertThat(refused.getReason()).startsWith(reason);
                });
    }

    @Test
    void a_file_is_refused_and_so_is_a_directory_below_one() throws IOException {
        Path file = Files.createFile(folder.resolve("state"));

        assertThatThrownBy(() -> process(file.toString())).hasMessageContaining("must be a directory");
        assertThatThrownBy(() -> process(file.resolve("below").toString())).hasMessageContaining(file + " is a file");
    }

    @Test
    void a_directory_that_is_there_or_can_be_made_is_made_absolute() {
        process("var/état");
        assertThat(environment.getProperty("scratchnet.state-dir"))
                .isEqualTo(Path.of("var/état").toAbsolutePath().toString());
        process(folder.resolve("a/b/../c").toString());
        assertThat(environment.getProperty("scratchnet.state-dir"))
                .isEqualTo(folder.resolve("a/c").toString());
    }

    @Test
    void another_database_needs_no_directory() {
        environment.setProperty("spring.datasource.url", "jdbc:postgresql://db/scratchnet");

        process("/tmp/a;b");

        assertThat(environment.getProperty("scratchnet.state-dir")).isEqualTo("/tmp/a;b");
    }

    @Test
    void the_start_ends_with_the_property_its_value_and_the_reason_and_no_stack_trace(CapturedOutput output) {
        SpringApplication service = new SpringApplication(ScratchnetApplication.class);

        assertThatThrownBy(() -> service.run("--scratchnet.state-dir=/tmp/a;b"))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class);

        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", "scratchnet.state-dir", "/tmp/a;b", "semicolon")
                .doesNotContain("\tat ");
    }

    private void process(String given) {
        environment.setProperty("scratchnet.state-dir", given);
        environment.getPropertySources().remove("absolute state directory");
        new StateDirectory().postProcessEnvironment(environment, new SpringApplication());
    }
}
