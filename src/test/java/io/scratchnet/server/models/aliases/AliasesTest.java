package io.scratchnet.server.models.aliases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scratchnet.ProofWithShortForm;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.server.api.error.ConflictException;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.api.error.ProblemException;
import io.scratchnet.server.api.etag.Precondition;
import io.scratchnet.server.api.etag.PreconditionFailedException;
import io.scratchnet.server.api.paging.Page;
import io.scratchnet.server.api.paging.PageRequest;
import io.scratchnet.server.models.Actor;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.models.Registry;
import io.scratchnet.server.models.serving.LoadedModels;
import io.scratchnet.server.storage.AtOnce;
import io.scratchnet.server.storage.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class AliasesTest {
    private static final Actor ANNA = new Actor("anna");
    private static final Actor BEN = new Actor("ben");
    private static final PageRequest FIRST = new PageRequest(100, null);

    private final Registry registry;

    AliasesTest(TestDatabase database) {
        registry = Registry.on(database);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void an_alias_is_made_moved_and_removed_and_the_log_tells_who_did_it() {
        UUID job = UUID.randomUUID();
        registry.publish("digits", job);
        registry.publish("digits");

        Aliases.Placed made = set("champion", 1, ANNA);
        Aliases.Placed moved = set("champion", 2, BEN);
        registry.bean(Aliases.class).remove("digits", "champion", ANNA, Precondition.none());

        assertThat(made.created()).isTrue();
        assertThat(moved.created()).isFalse();
        assertThat(moved.alias().version()).isEqualTo(2);
        assertThat(moved.alias().changedBy()).isEqualTo("ben");
        assertThat(moved.alias().changedAt()).isAfterOrEqualTo(made.alias().changedAt());
        assertThat(told(null))
                .containsExactly(
                        "anna ALIAS_REMOVED champion 2 null",
                        "ben ALIAS_SET champion 1 2",
                        "anna ALIAS_SET champion null 1",
                        "anonymous PUBLISHED latest 1 2",
                        "training-job " + job + " PUBLISHED latest null 1");
        assertThat(told("latest")).hasSize(2);
        assertThat(told("stable")).isEmpty();
    }

    @Test
    void setting_an_alias_to_where_it_is_changes_and_logs_nothing() {
        registry.publish("digits");
        Alias made = set("champion", 1, ANNA).alias();

        Aliases.Placed again = set("champion", 1, BEN);

        assertThat(again).isEqualTo(new Aliases.Placed(made, false));
        assertThat(told("champion")).hasSize(1);
    }

    @Test
    void a_list_has_all_aliases_the_last_set_first_and_latest_where_its_version_came() {
        registry.publish("digits");
        registry.publish("letters");
        set("stable", 1, ANNA);
        registry.publish("digits");
        set("champion", 2, ANNA);

        assertThat(registry.bean(Aliases.class).page("digits", FIRST).items())
                .extracting(Alias::name)
                .containsExactly("champion", "latest", "stable");
        Page<Alias> first = registry.bean(Aliases.class).page("digits", new PageRequest(1, null));
        assertThat(first.items()).extracting(Alias::name).containsExactly("champion");
        assertThat(first.nextPageToken()).isNotNull();
        assertThat(registry.bean(Aliases.class)
                        .page(
                                "digits",
                                new PageRequest(5, first.items().getFirst().token()))
                        .items())
                .extracting(Alias::name)
                .containsExactly("latest", "stable");
        Alias latest = registry.bean(Aliases.class).get("digits", "latest");
        assertThat(latest.version()).isEqualTo(2);
        assertThat(registry.bean(Aliases.class).page("digits", FIRST).items()).contains(latest);
    }

    @Test
    void latest_is_not_to_be_set_or_removed() {
        registry.publish("digits");

        assertThatThrownBy(() -> set("latest", 1, ANNA))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("maintained by the registry");
        assertThatThrownBy(() -> registry.bean(Aliases.class).remove("digits", "latest", ANNA, Precondition.none()))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void what_is_not_there_is_said_to_be_so() {
        registry.publish("digits");

        assertThatThrownBy(() -> set("champion", 2, ANNA))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("#/version: model 'digits' has no version 2");
        assertThatThrownBy(() -> set("v3", 1, ANNA)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> registry.bean(Aliases.class).set("words", "champion", 1, ANNA, Precondition.none()))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("no model is named 'words'");
        assertThatThrownBy(() -> registry.bean(Aliases.class).get("digits", "champion"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("model 'digits' has no alias 'champion'");
        assertThatThrownBy(() -> registry.bean(Aliases.class).remove("digits", "champion", ANNA, Precondition.none()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> registry.log().page("words", null, FIRST)).isInstanceOf(NotFoundException.class);
        assertThat(told("champion")).isEmpty();
    }

    @Test
    void a_version_whose_stored_weights_are_damaged_gets_no_alias_even_while_it_is_in_memory() {
        ModelVersion version = registry.publish("digits");
        registry.bean(LoadedModels.class).load(version);
        byte[] weights = registry.jdbc()
                .sql("select content from artifact_piece")
                .query(byte[].class)
                .single();
        weights[weights.length - 1] ^= 1;
        registry.jdbc()
                .sql("update artifact_piece set content = :bytes")
                .param("bytes", weights)
                .update();

        assertThatThrownBy(() -> set("champion", 1, ANNA))
                .isInstanceOf(ConflictException.class)
                .hasMessageStartingWith("version 1 of model 'digits' cannot be served: its stored weights are damaged");
        assertThat(registry.bean(Aliases.class).page("digits", FIRST).items()).hasSize(1);
    }

    @Test
    void a_version_that_predicts_no_numbers_gets_no_alias() throws IOException {
        try (Network network = infinite()) {
            registry.publish("digits", network, null);
        }

        assertThatThrownBy(() -> set("champion", 1, ANNA))
                .isInstanceOf(ConflictException.class)
                .hasMessageContainingAll("version 1 of model 'digits' cannot be served", "not finite");
    }

    @Test
    void a_precondition_sees_the_alias_as_it_is_and_keeps_it_from_changing() {
        registry.publish("digits");
        registry.publish("digits");
        Precondition<Alias> wantsNone = current -> {
            if (current != null) {
                throw new PreconditionFailedException("names " + current.version());
            }
        };
        registry.bean(Aliases.class).set("digits", "champion", 1, ANNA, wantsNone);

        assertThatThrownBy(() -> registry.bean(Aliases.class).set("digits", "champion", 2, ANNA, wantsNone))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessage("names 1");
        assertThatThrownBy(() -> registry.bean(Aliases.class).remove("digits", "champion", ANNA, wantsNone))
                .isInstanceOf(PreconditionFailedException.class);
        assertThat(registry.bean(Aliases.class).get("digits", "champion").version())
                .isEqualTo(1);
    }

    @Test
    void a_version_with_an_alias_is_not_deleted_and_latest_follows_the_one_that_is() {
        registry.publish("digits");
        registry.publish("digits");
        registry.publish("digits");
        set("champion", 2, ANNA);
        set("stable", 2, ANNA);

        assertThatThrownBy(() -> delete(2))
                .isInstanceOf(ConflictException.class)
                .hasMessage(
                        "version 2 of model 'digits' cannot be deleted while these aliases name it: champion, stable");
        delete(1);
        delete(3);

        assertThat(registry.models().latest("digits").version()).isEqualTo(2);
        assertThat(registry.serving().load("digits", null, null).version()).isEqualTo(2);
        assertThat(told(null).subList(0, 2)).containsExactly("ben DELETED latest 3 2", "ben DELETED null 1 null");
    }

    @Test
    void the_log_outlives_the_last_version() {
        registry.publish("digits");
        delete(1);

        assertThatThrownBy(() -> registry.models().latest("digits")).isInstanceOf(NotFoundException.class);
        assertThat(told(null)).containsExactly("ben DELETED latest 1 null", "anonymous PUBLISHED latest null 1");
    }

    @Test
    void the_database_itself_keeps_a_version_that_an_alias_names() {
        registry.publish("digits");
        set("champion", 1, ANNA);

        assertThatThrownBy(
                        () -> registry.jdbc().sql("delete from model_version").update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void predictions_follow_a_move_at_once_here_and_within_a_second_elsewhere() throws InterruptedException {
        registry.publish("digits");
        registry.publish("digits");
        try (Registry other = registry.another()) {
            set("champion", 1, ANNA);
            assertThat(registry.serving().load("digits", null, "champion").version())
                    .isEqualTo(1);
            assertThat(other.serving().load("digits", null, "champion").version())
                    .isEqualTo(1);

            set("champion", 2, ANNA);
            long moved = System.nanoTime();
            assertThat(registry.serving().load("digits", null, "champion").version())
                    .isEqualTo(2);
            while (other.serving().load("digits", null, "champion").version() == 1) {
                assertThat(System.nanoTime() - moved).isLessThan(10_000_000_000L); // for a machine that stands still
                Thread.sleep(10);
            }

            registry.bean(Aliases.class).remove("digits", "champion", ANNA, Precondition.none());
            assertThatThrownBy(() -> registry.serving().load("digits", null, "champion"))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessage("model 'digits' has no alias 'champion'");
        }
    }

    @Test
    void latest_is_asked_for_again_where_its_version_was_deleted_elsewhere() {
        registry.publish("digits");
        registry.publish("digits");
        try (Registry other = registry.another()) {
            assertThat(other.bean(LoadedModels.class).named("digits", "latest")).hasValue(2);

            delete(2);

            assertThat(other.serving().load("digits", null, null).version()).isEqualTo(1);
            assertThatThrownBy(() -> other.serving().load("digits", 2, null)).isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void a_version_that_is_deleted_elsewhere_is_served_for_a_second_at_most() throws InterruptedException {
        registry.publish("digits");
        registry.publish("digits");
        try (Registry other = registry.another()) {
            other.serving().load("digits", 1, null);
            delete(1);
            long deleted = System.nanoTime();

            while (serves(other, 1)) {
                assertThat(System.nanoTime() - deleted).isLessThan(10_000_000_000L); // for a machine that stands still
                Thread.sleep(10);
            }

            assertThat(other.bean(LoadedModels.class).ifLoaded("digits", 1)).isNull();
            assertThat(serves(other, 2)).isTrue();
        }
    }

    private static boolean serves(Registry instance, int version) {
        try {
            return instance.serving().load("digits", version, null).version() == version;
        } catch (NotFoundException e) {
            return false;
        }
    }

    @ProofWithShortForm
    @Test
    void of_a_delete_and_a_move_to_the_same_version_at_once_one_wins() throws Exception {
        registry.publish("digits");
        int moves = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < AtOnce.ROUNDS; round++) {
                int version = registry.publish("digits").version();
                CyclicBarrier together = new CyclicBarrier(2);
                Future<Boolean> moved = threads.submit(() -> won(together, () -> set("champion", version, ANNA)));
                Future<Boolean> deleted = threads.submit(() -> won(together, () -> delete(version)));

                assertThat(moved.get()).as("moved").isNotEqualTo(deleted.get());
                moves += moved.get() ? 1 : 0;
                if (moved.get()) {
                    assertThat(registry.models().find("digits", version).aliases())
                            .contains("champion");
                } else {
                    assertThat(registry.models().latest("digits").version()).isLessThan(version);
                }
                set("champion", 1, ANNA);
            }
        }
        assertThat(told("champion").stream().filter(entry -> !entry.endsWith(" 1")))
                .hasSize(moves);
    }

    @Test
    void of_many_that_make_an_alias_where_there_is_none_one_makes_it() throws Exception {
        registry.publish("digits");
        registry.publish("digits");
        int callers = 6;
        List<Future<Aliases.Placed>> answers = new ArrayList<>();
        CyclicBarrier together = new CyclicBarrier(callers);
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (int i = 0; i < callers; i++) {
                int version = 1 + i % 2;
                answers.add(threads.submit(() -> {
                    together.await();
                    return set("champion", version, ANNA);
                }));
            }
        }

        int made = 0;
        for (Future<Aliases.Placed> answer : answers) {
            made += answer.get().created() ? 1 : 0;
        }
        assertThat(made).isEqualTo(1);
        List<String> story = told("champion");
        assertThat(story.getLast()).startsWith("anna ALIAS_SET champion null ");
        for (int i = 1; i < story.size(); i++) {
            String now = story.get(i).substring(story.get(i).length() - 1);
            assertThat(story.get(i - 1)).startsWith("anna ALIAS_SET champion " + now + " ");
        }
    }

    /** Whether the change was made; otherwise the other one was in its way. */
    private static boolean won(CyclicBarrier together, Runnable change) throws Exception {
        together.await();
        try {
            change.run();
            return true;
        } catch (ProblemException e) {
            assertThat(e.detail()).containsAnyOf("has no version", "these aliases name it");
            return false;
        }
    }

    private Aliases.Placed set(String alias, int version, Actor actor) {
        return registry.bean(Aliases.class).set("digits", alias, version, actor, Precondition.none());
    }

    private void delete(int version) {
        registry.models().delete("digits", version, BEN, Precondition.none());
    }

    private List<String> told(@Nullable String alias) {
        return registry.log().page("digits", alias, FIRST).items().stream()
                .map(entry -> entry.actor() + " " + entry.action() + " " + entry.alias() + " " + entry.from() + " "
                        + entry.to())
                .toList();
    }

    /** A network whose last number is infinite. */
    private static Network infinite() throws IOException {
        try (Network network = Network.of(Registry.SPEC, Optimizer.sgd(0.1))) {
            network.initialize(1);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            network.save(out, Map.of());
            byte[] file = out.toByteArray();
            ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putFloat(file.length - 4, Float.POSITIVE_INFINITY);
            return Network.load(Registry.SPEC, new ByteArrayInputStream(file));
        }
    }
}
