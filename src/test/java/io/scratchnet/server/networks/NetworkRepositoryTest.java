package io.scratchnet.server.networks;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.server.api.paging.PageRequest;
import io.scratchnet.server.api.paging.PageToken;
import io.scratchnet.server.storage.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class NetworkRepositoryTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
    private static final NetworkSpec SPEC = new NetworkSpec(
            List.of(new LayerSpec.Fc(784, 10, Initializer.HE_NORMAL), new LayerSpec.Act(Activation.SOFTMAX)),
            Loss.CROSS_ENTROPY);

    private final NetworkRepository networks;

    NetworkRepositoryTest(TestDatabase database) {
        networks = new NetworkRepository(
                JdbcClient.create(database.migrated()), JsonMapper.builder().build());
    }

    @Test
    void a_network_is_read_as_it_was_stored() {
        StoredNetwork network = new StoredNetwork(UUID.randomUUID(), "größer 🙂", NOON, SPEC);

        networks.insert(network);

        assertThat(networks.find(network.id())).contains(network);
    }

    @Test
    void a_network_may_have_no_name() {
        StoredNetwork network = stored(null, NOON);

        assertThat(networks.find(network.id())).contains(network);
    }

    @Test
    void an_unknown_id_finds_nothing() {
        stored("other", NOON);

        assertThat(networks.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void a_page_holds_the_newest_and_one_row_more() {
        stored("old", NOON);
        StoredNetwork newer = stored("newer", NOON.plusSeconds(1));
        StoredNetwork newest = stored("newest", NOON.plusSeconds(2));

        assertThat(networks.newestFirst(new PageRequest(1, null))).containsExactly(newest, newer);
    }

    @Test
    void paging_passes_every_network_once_also_those_of_one_instant() {
        List<StoredNetwork> all = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            all.add(stored("n" + i, NOON.plusMillis(i / 4)));
        }
        List<StoredNetwork> seen = new ArrayList<>();

        List<StoredNetwork> rows = networks.newestFirst(new PageRequest(2, null));
        while (!rows.isEmpty()) {
            StoredNetwork last = rows.get(Math.min(2, rows.size()) - 1);
            seen.addAll(rows.subList(0, Math.min(2, rows.size())));
            rows = networks.newestFirst(new PageRequest(2, new PageToken(last.createdAt(), last.id())));
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
        assertThat(seen).extracting(StoredNetwork::createdAt).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void a_deleted_network_is_gone_and_the_others_stay() {
        StoredNetwork kept = stored("kept", NOON);
        StoredNetwork deleted = stored("deleted", NOON);

        assertThat(networks.delete(deleted.id())).isTrue();
        assertThat(networks.delete(deleted.id())).isFalse();
        assertThat(networks.newestFirst(new PageRequest(10, null))).containsExactly(kept);
    }

    private StoredNetwork stored(@Nullable String name, Instant createdAt) {
        StoredNetwork network = new StoredNetwork(UUID.randomUUID(), name, createdAt, SPEC);
        networks.insert(network);
        return network;
    }
}
