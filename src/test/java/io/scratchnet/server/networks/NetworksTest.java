package io.scratchnet.server.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.api.error.Violation;
import io.scratchnet.server.api.paging.PageRequest;
import io.scratchnet.server.specs.LayerDocument;
import io.scratchnet.server.specs.LayerShape;
import io.scratchnet.server.specs.NetworkDocument;
import io.scratchnet.server.specs.NetworkLimits;
import io.scratchnet.server.storage.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class NetworksTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final NetworkDocument SMALL =
            new NetworkDocument(List.of(new LayerDocument.Fc(4, 3, null), new LayerDocument.Activation("relu")), "mse");

    private final NetworkRepository store = new NetworkRepository(
            JdbcClient.create(TestDatabase.H2.migrated()), JsonMapper.builder().build());
    private final Networks networks =
            new Networks(store, new NetworkLimits(3, 100, 1_000), Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void a_network_is_stored_with_the_time_of_the_clock() {
        StoredNetwork network = networks.add("small", SMALL);

        assertThat(network.createdAt()).isEqualTo(NOON);
        assertThat(networks.get(network.id())).isEqualTo(network);
        assertThat(networks.spec(network.id())).isEqualTo(network.spec());
    }

    @Test
    void a_bad_name_and_a_bad_layer_are_named_at_once_and_nothing_is_stored() {
        NetworkDocument bad = new NetworkDocument(List.of(new LayerDocument.Fc(4, -3, null)), "mse");

        assertThat(violations(" ", bad)).extracting(Violation::pointer).containsExactly("#/name", "#/layers/0/units");
        assertThat(store.newestFirst(new PageRequest(10, null))).isEmpty();
    }

    @Test
    void a_name_of_100_characters_is_the_longest() {
        assertThat(networks.add("n".repeat(100), SMALL).name()).hasSize(100);
        assertThat(violations("n".repeat(101), SMALL))
                .containsExactly(new Violation(
                        "#/name",
                        "name must have 1 to 100 characters, was '" + "n".repeat(100) + "… (101 characters)'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "\ud800"})
    void a_name_that_no_database_or_answer_can_carry_is_refused(String name) {
        assertThat(violations(name, SMALL)).extracting(Violation::pointer).containsExactly("#/name");
    }

    @Test
    void the_configured_caps_are_kept() {
        NetworkDocument wide = new NetworkDocument(List.of(new LayerDocument.Fc(4, 101, null)), "mse");

        assertThat(violations("wide", wide))
                .containsExactly(new Violation("#/layers/0/units", "units must be <= 100, was 101"));
    }

    @Test
    void an_unknown_id_is_not_found_and_named() {
        UUID unknown = UUID.randomUUID();

        assertThatThrownBy(() -> networks.spec(unknown))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("no network has the id " + unknown);
        assertThatThrownBy(() -> networks.delete(unknown)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void shapes_follow_the_size_from_layer_to_layer() {
        assertThat(LayerShape.of(networks.add(null, SMALL).spec()))
                .containsExactly(new LayerShape(List.of(4), List.of(3), 15), new LayerShape(List.of(3), List.of(3), 0));
    }

    private List<Violation> violations(String name, NetworkDocument document) {
        return catchThrowableOfType(InvalidRequestException.class, () -> networks.add(name, document))
                .violations();
    }
}
