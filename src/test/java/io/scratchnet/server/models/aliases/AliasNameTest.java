package io.scratchnet.server.models.aliases;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.server.models.AliasName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AliasNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"champion", "a", "0.9", "v", "v1.2", "2026-11-26", "3rd", "vv3", "blue_green", "latest"})
    void a_word_is_a_name(String name) {
        assertThat(AliasName.problem(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "007", "v3", "v0", "99999999999999"})
    void what_could_be_taken_for_a_version_is_none(String name) {
        assertThat(AliasName.problem(name)).contains("alias must not look like a version, was '" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Champion", "-a", ".a", "a b", "a/b", "ä", "V3", "a\n"})
    void other_characters_make_none(String name) {
        assertThat(AliasName.problem(name)).get().asString().startsWith("alias must match");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63})
    void a_name_has_up_to_63_characters(int length) {
        assertThat(AliasName.problem("a".repeat(length))).isEmpty();
        assertThat(AliasName.problem("a".repeat(64))).isPresent();
    }
}
