package io.scratchnet.server.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BuildVersionTest {
    private static final Properties BUILD = properties(Map.of("build.version", "0.1.0"));

    @Test
    void a_build_from_a_commit_has_its_id() {
        Properties git = properties(Map.of("git.commit.id", "8476619", "git.dirty", "false"));

        assertThat(BuildVersion.of(BUILD, git)).isEqualTo(new BuildVersion("0.1.0", "8476619"));
    }

    @Test
    void changes_since_the_commit_are_told() {
        Properties git = properties(Map.of("git.commit.id", "8476619", "git.dirty", "true"));

        assertThat(BuildVersion.of(BUILD, git).commit()).isEqualTo("8476619-dirty");
    }

    @Test
    void a_build_without_git_has_no_commit() {
        assertThat(BuildVersion.of(BUILD, new Properties()).commit()).isNull();
        assertThat(BuildVersion.of(BUILD, properties(Map.of("git.commit.id", "")))
                        .commit())
                .isNull();
    }

    @Test
    void the_running_code_knows_the_version_it_was_built_as() {
        assertThat(BuildVersion.current().version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    private static Properties properties(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        return properties;
    }
}
