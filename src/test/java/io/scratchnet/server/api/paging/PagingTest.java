package io.scratchnet.server.api.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Violation;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");

    @Test
    void a_list_starts_with_its_newest_20() {
        assertThat(new PageQuery(null, null).request()).isEqualTo(new PageRequest(20, null));
    }

    @Test
    void a_token_leads_to_what_is_older_than_the_last_row() {
        List<PageToken> rows = List.of(row(3), row(2), row(1));
        PageRequest first = new PageQuery("2", null).request();
        assertThat(first.rows()).isEqualTo(3);

        Page<PageToken> page = Page.of(rows, first, row -> row);

        assertThat(page.items()).containsExactly(row(3), row(2));
        assertThat(new PageQuery("100", page.nextPageToken()).request()).isEqualTo(new PageRequest(100, row(2)));
    }

    @Test
    void the_last_page_has_no_token_also_when_it_is_full() {
        assertThat(Page.of(List.of(row(2), row(1)), new PageRequest(2, null), row -> row))
                .isEqualTo(new Page<>(List.of(row(2), row(1)), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "99999999999", "1.5", "ten", "", "1,2"})
    void a_bad_page_size_is_named_with_its_value(String pageSize) {
        assertThat(violations(new PageQuery(pageSize, null)))
                .containsExactly(new Violation(
                        "?pageSize", "pageSize must be an integer between 1 and 100, was '" + pageSize + "'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void a_token_that_no_answer_gave_is_named_with_its_value(String pageToken) {
        assertThat(violations(new PageQuery(null, pageToken)))
                .containsExactly(new Violation(
                        "?pageToken",
                        "pageToken must be the nextPageToken of an earlier answer, was '" + pageToken + "'"));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE})
    void a_forged_token_cannot_name_a_time_that_no_database_keeps(long micros) {
        byte[] forged = ByteBuffer.allocate(24).putLong(micros).array();
        String token = Base64.getUrlEncoder().encodeToString(forged);

        assertThat(violations(new PageQuery(null, token)))
                .extracting(Violation::pointer)
                .containsExactly("?pageToken");
    }

    @Test
    void both_bad_parameters_are_named_at_once() {
        assertThat(violations(new PageQuery("0", "?")))
                .extracting(Violation::pointer)
                .containsExactly("?pageSize", "?pageToken");
    }

    private static PageToken row(int second) {
        return new PageToken(NOON.plusSeconds(second), new UUID(-1, second));
    }

    private static List<Violation> violations(PageQuery query) {
        return catchThrowableOfType(InvalidRequestException.class, query::request)
                .violations();
    }
}
