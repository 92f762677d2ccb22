package io.scratchnet.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.Backend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class BackendConfigurationTest {
    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void without_settings_all_cores_and_the_fastest_kernels_are_used() {
        context.run(started -> assertThat(started.getBean(Backend.class)).satisfies(backend -> {
            assertThat(backend.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
            assertThat(backend.kernels().name())
                    .isEqualTo(Backend.best().kernels().name());
        }));
    }

    @ParameterizedTest
    @CsvSource({"nd4j, 3, nd4j", "Vector, 1, vector", "AUTO, 1024, vector"})
    void the_settings_choose(String kernels, int threads, String name) {
        context.withPropertyValues("scratchnet.engine.kernels=" + kernels, "scratchnet.engine.threads=" + threads)
                .run(started -> assertThat(started.getBean(Backend.class)).satisfies(backend -> {
                    assertThat(backend.threads()).isEqualTo(threads);
                    assertThat(backend.kernels().name()).isEqualToIgnoringCase(name);
                }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "scratchnet.engine.threads=-1; scratchnet.engine.threads must be in [0, 1024], was -1",
                "scratchnet.engine.threads=1025; scratchnet.engine.threads must be in [0, 1024], was 1025",
                "scratchnet.engine.threads=many; many",
                "scratchnet.engine.kernels=cuda; cuda"
            })
    void a_wrong_setting_ends_the_start_and_is_named(String setting, String message) {
        context.withPropertyValues(setting)
                .run(started -> assertThat(started)
                        .hasFailed()
                        .getFailure()
                        .hasMessageContaining("scratchnet.engine")
                        .rootCause()
                        .hasMessageContaining(message));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(EngineSettings.class)
    @Import(BackendConfiguration.class)
    static class Settings {}
}
