package io.scratchnet.server.api.etag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scratchnet.server.api.error.MalformedRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

class ETagsTest {
    private static final Thing NOW = new Thing("digits", 3);
    private static final Thing BEFORE = new Thing("digits", 2);

    private final ETags etags = new ETags(JsonMapper.builder().build());
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void a_tag_is_quoted_and_changes_with_what_is_answered() {
        assertThat(etags.of(NOW)).matches("\"[0-9a-f]{32}\"").isEqualTo(etags.of(new Thing("digits", 3)));
        assertThat(etags.of(NOW)).isNotEqualTo(etags.of(BEFORE));
        assertThat(etags.answer(request, NOW).getHeaders().getETag()).isEqualTo(etags.of(NOW));
    }

    @Test
    void without_headers_everything_goes() {
        precondition().check(NOW);
        precondition().check(null);
    }

    @Test
    void if_match_holds_for_the_tag_that_was_read_and_for_no_other() {
        request.addHeader("If-Match", etags.of(NOW));

        precondition().check(NOW);
        assertThatThrownBy(() -> precondition().check(BEFORE))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessage("If-Match was " + etags.of(NOW) + ", the current ETag is " + etags.of(BEFORE));
        assertThatThrownBy(() -> precondition().check(null))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void if_match_takes_several_tags_in_one_header_or_more() {
        request.addHeader("If-Match", "\"a\" , \"b,c\",");
        request.addHeader("If-Match", etags.of(NOW));

        precondition().check(NOW);
        assertThatThrownBy(() -> precondition().check(BEFORE)).isInstanceOf(PreconditionFailedException.class);
    }

    @Test
    void a_weak_tag_never_matches_for_a_change() {
        request.addHeader("If-Match", "W/" + etags.of(NOW));

        assertThatThrownBy(() -> precondition().check(NOW)).isInstanceOf(PreconditionFailedException.class);
    }

    @Test
    void if_match_any_wants_that_there_is_something() {
        request.addHeader("If-Match", "*");

        precondition().check(NOW);
        assertThatThrownBy(() -> precondition().check(null)).isInstanceOf(PreconditionFailedException.class);
    }

    @Test
    void if_none_match_any_wants_that_there_is_nothing() {
        request.addHeader("If-None-Match", " * ");

        precondition().check(null);
        assertThatThrownBy(() -> precondition().check(NOW))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessage("If-None-Match was *, the current ETag is " + etags.of(NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "W/"})
    void if_none_match_excludes_a_tag_also_as_a_weak_one(String prefix) {
        request.addHeader("If-None-Match", prefix + etags.of(NOW));

        precondition().check(BEFORE);
        assertThatThrownBy(() -> precondition().check(NOW)).isInstanceOf(PreconditionFailedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "abc", "\"abc", "\"a\" \"b\"", "*, \"a\"", "w/\"a\"", "\"a b\""})
    void what_is_no_tag_is_refused_by_name_and_value(String value) {
        request.addHeader("If-Match", value);

        assertThatThrownBy(() -> precondition())
                .isInstanceOf(MalformedRequestException.class)
                .hasMessageContainingAll("If-Match", value);
    }

    @Test
    void thousands_of_tags_are_read() {
        request.addHeader("If-Match", "\"a\",".repeat(20_000) + etags.of(NOW));

        precondition().check(NOW);
    }

    private Precondition<Thing> precondition() {
        return etags.precondition(request, thing -> thing);
    }

    record Thing(String name, int version) {}
}
