package io.scratchnet.server.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.scratchnet.ProofWithShortForm;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.api.error.ProblemException;
import io.scratchnet.server.api.etag.Precondition;
import io.scratchnet.server.api.etag.PreconditionFailedException;
import io.scratchnet.server.api.paging.Page;
import io.scratchnet.server.api.paging.PageRequest;
import io.scratchnet.server.api.paging.PageToken;
import io.scratchnet.server.models.aliases.Alias;
import io.scratchnet.server.models.aliases.Aliases;
import io.scratchnet.server.storage.AtOnce;
import io.scratchnet.server.storage.Orphans;
import io.scratchnet.server.storage.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers and instances change the same model at the same moment. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@ProofWithShortForm
class ModelsAtOnceTest {
    private static final String MODEL = "digits";
    private static final Actor ANNA = new Actor("anna");

    private final HikariDataSource database;
    private final Registry here;
    private final Registry there;

    ModelsAtOnceTest(TestDatabase kind) {
        database = kind.pooled();
        here = Registry.on(database);
        there = here.another();
    }

    @AfterEach
    void close() {
        assertThat(Orphans.in(database)).isEmpty();
        there.close();
        here.close();
        database.close();
    }

    @Test
    void the_first_two_versions_of_a_model_are_1_and_2() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            String model = "model-" + round;
            assertThat(AtOnce.results(
                            () -> here.publish(model).version(),
                            () -> there.publish(model).version()))
                    .containsExactlyInAnyOrder(1, 2);
        }
    }

    @Test
    void of_a_version_that_is_deleted_twice_one_delete_finds_it() {
        here.publish(MODEL);
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            int version = here.publish(MODEL).version();
            assertThat(refusals(NotFoundException.class, () -> delete(here, version), () -> delete(there, version)))
                    .isEqualTo(1);
        }
    }

    @Test
    void the_log_tells_of_each_publication_and_delete_in_the_order_in_which_they_moved_latest() {
        here.publish(MODEL);
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            int version = here.publish(MODEL).version();
            AtOnce.results(() -> delete(here, version), () -> there.publish(MODEL));
        }
        Integer latest = null;
        for (AuditEntry entry : changesOf(Models.LATEST).reversed()) {
            assertThat(entry.from()).as(entry.toString()).isEqualTo(latest);
            latest = entry.to();
        }
        assertThat(here.models().latest(MODEL).version()).isEqualTo(latest);
    }

    @Test
    void an_alias_that_is_moved_and_removed_at_once_ends_as_the_log_tells() {
        here.publish(MODEL);
        here.publish(MODEL);
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            set(here, 1);
            AtOnce.results(() -> set(here, 2), () -> remove(there));
            AuditEntry last = here.log()
                    .page(MODEL, "champion", new PageRequest(1, null))
                    .items()
                    .getFirst();
            if (last.action() == AuditAction.ALIAS_SET) {
                assertThat(here.bean(Aliases.class).get(MODEL, "champion").change())
                        .isEqualTo(last.id());
                remove(here);
            }
        }
    }

    @Test
    void of_two_versions_that_get_the_same_alias_and_are_deleted_the_alias_keeps_one() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            int one = here.publish(MODEL).version();
            int other = here.publish(MODEL).version();
            set(here, one);
            AtOnce.run(() -> set(here, other), () -> delete(there, one), () -> delete(here, other));
            int kept = here.bean(Aliases.class).get(MODEL, "champion").version();
            assertThat(here.models().find(MODEL, kept).aliases()).contains("champion");
            remove(here);
        }
    }

    @Test
    void of_two_patches_with_the_same_precondition_one_is_made() {
        here.publish(MODEL);
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            String before = "round " + round;
            describe(here, before, Precondition.none());
            Precondition<ModelVersion> unchanged = version -> {
                if (version == null || !before.equals(version.remarks().description())) {
                    throw new PreconditionFailedException("changed meanwhile");
                }
            };
            assertThat(refusals(
                            PreconditionFailedException.class,
                            () -> describe(here, "here", unchanged),
                            () -> describe(there, "there", unchanged)))
                    .isEqualTo(1);
        }
    }

    @Test
    void two_patches_of_different_tags_both_last() {
        here.publish(MODEL);
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            String value = Integer.toString(round);
            AtOnce.results(() -> tag(here, "here", value), () -> tag(there, "there", value));
            assertThat(here.models().latest(MODEL).modelRemarks().tags())
                    .containsEntry("here", value)
                    .containsEntry("there", value);
        }
    }

    @Test
    void a_model_whose_latest_version_is_deleted_still_has_a_latest() {
        here.publish(MODEL);
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            int version = here.publish(MODEL).version();
            AtOnce.results(() -> delete(there, version), () -> {
                for (int reads = 0; reads < 20; reads++) {
                    assertThat(here.models().latest(MODEL).version()).isIn(1, version);
                }
                return null;
            });
        }
    }

    @Test
    void a_version_is_served_or_not_found_while_it_is_deleted_and_never_after_that() {
        here.publish(MODEL);
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            int version = here.publish(MODEL).version();
            AtOnce.results(() -> delete(here, version), () -> {
                for (int reads = 0; reads < 5; reads++) {
                    served(here, version);
                }
                return null;
            });
            assertThat(served(here, version)).isFalse();
            assertThat(here.serving().load(MODEL, null, null).version()).isEqualTo(1);
        }
    }

    /** Newest first. */
    private List<AuditEntry> changesOf(String alias) {
        List<AuditEntry> entries = new ArrayList<>();
        Page<AuditEntry> page = here.log().page(MODEL, alias, new PageRequest(PageRequest.MAX_SIZE, null));
        entries.addAll(page.items());
        while (page.nextPageToken() != null) {
            PageToken last = page.items().getLast().token();
            page = here.log().page(MODEL, alias, new PageRequest(PageRequest.MAX_SIZE, last));
            entries.addAll(page.items());
        }
        return entries;
    }

    private static boolean served(Registry instance, int version) {
        try {
            return instance.serving().load(MODEL, version, null).version() == version;
        } catch (NotFoundException e) {
            return false;
        }
    }

    private static int delete(Registry instance, int version) {
        instance.models().delete(MODEL, version, ANNA, Precondition.none());
        return version;
    }

    private static Alias set(Registry instance, int version) {
        return instance.bean(Aliases.class)
                .set(MODEL, "champion", version, ANNA, Precondition.none())
                .alias();
    }

    private static String remove(Registry instance) {
        instance.bean(Aliases.class).remove(MODEL, "champion", ANNA, Precondition.none());
        return "removed";
    }

    private static ModelVersion describe(Registry instance, String text, Precondition<ModelVersion> precondition) {
        return instance.remarks().change(MODEL, 1, remarks -> new Annotations(text, remarks.tags()), precondition);
    }

    private static ModelVersion tag(Registry instance, String key, String value) {
        return instance.remarks()
                .change(
                        MODEL,
                        remarks -> {
                            TreeMap<String, String> tags = new TreeMap<>(remarks.tags());
                            tags.put(key, value);
                            return new Annotations(remarks.description(), tags);
                        },
                        Precondition.none());
    }

    /** How many of these were refused for this reason; for another none may be. */
    @SafeVarargs
    @SuppressWarnings("varargs") // they are read only
    private static long refusals(Class<? extends ProblemException> reason, Callable<Object>... changes) {
        List<Future<Object>> ended = AtOnce.run(List.of(changes));
        return ended.stream()
                .filter(change -> change.state() == Future.State.FAILED)
                .peek(change -> assertThat(change.exceptionNow()).isInstanceOf(reason))
                .count();
    }
}
