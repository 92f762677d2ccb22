package io.scratchnet.server.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.scratchnet.server.database.TestDatabase;
import io.scratchnet.server.etags.Precondition;
import io.scratchnet.server.exchange.ExportFormat;
import io.scratchnet.server.problems.NotFoundException;
import io.scratchnet.server.problems.ProblemType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What may happen while the weights of a version are read, which takes long. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReadingWeightsTest {
    private static final Actor ANNA = new Actor("anna");
    private static final String WEIGHTS = "artifact_piece";

    private final WatchedDatabase database;
    private final Registry registry;

    ReadingWeightsTest(TestDatabase tested) {
        database = new WatchedDatabase(tested.migrated());
        registry = Registry.on(database);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void no_transaction_is_open_while_a_version_is_tried_for_an_alias() {
        registry.publish("digits");
        List<Boolean> inTransaction = new ArrayList<>();
        database.watch((sql, open) -> {
            if (sql.contains(WEIGHTS)) {
                inTransaction.add(open);
            }
        });

        registry.aliases().set("digits", "champion", 1, ANNA, Precondition.none());

        assertThat(inTransaction).isNotEmpty().containsOnly(false);
    }

    @Test
    void a_version_that_is_deleted_while_it_is_exported_is_not_found() {
        registry.publish("digits");
        database.watch((sql, open) -> {
            if (sql.contains(WEIGHTS)) {
                database.watch((next, openThen) -> {});
                registry.models().delete("digits", 1, ANNA, Precondition.none());
            }
        });

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> registry.exports().export("digits", 1, ExportFormat.SAFETENSORS))
                .withMessage("model 'digits' has no version 1");
    }

    @Test
    void damaged_weights_are_exported_as_little_as_they_are_served() {
        registry.publish("digits");
        registry.jdbc().sql("delete from artifact_piece").update();

        assertThatExceptionOfType(NotServableException.class)
                .isThrownBy(() -> registry.exports().export("digits", 1, ExportFormat.ONNX))
                .withMessage("version 1 of model 'digits' cannot be served: its stored weights are damaged")
                .satisfies(e -> assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE));
    }
}
