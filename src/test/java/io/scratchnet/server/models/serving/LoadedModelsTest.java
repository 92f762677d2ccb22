package io.scratchnet.server.models.serving;

import static io.scratchnet.server.models.StoredModels.MODEL;
import static io.scratchnet.server.models.StoredModels.SPEC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.scratchnet.engine.Backend;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.PredictionMemory;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.api.error.ProblemType;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.models.StoredModels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LoadedModelsTest {
    private static final DataSize ROOMY = DataSize.ofMegabytes(64);
    private static final long ONE = PredictionMemory.bytes(SPEC, Backend.best());

    private final StoredModels stored = new StoredModels();

    @AfterEach
    void close() {
        stored.close();
    }

    @Test
    void a_version_is_read_once_however_many_ask_for_it_at_once() throws Exception {
        ModelVersion version = stored.store(1, SPEC);
        LoadedModels loaded = LoadedInto.memory(ROOMY, stored);
        Callable<float[]> prediction = () -> loaded.load(version).use(StoredModels::grey);

        try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
            for (Future<float[]> answer : clients.invokeAll(Collections.nCopies(64, prediction))) {
                assertThat(answer.get()).isEqualTo(stored.expected(1));
            }
        }
        assertThat(stored.counted("loads")).isEqualTo(1);
        assertThat(stored.bytes()).isEqualTo((double) ONE);
    }

    @Test
    void other_models_are_let_go_of_while_one_is_read() throws Exception {
        for (int number = 1; number <= 2; number++) {
            stored.store(number, SPEC);
        }
        LoadedModels loaded = LoadedInto.memory(ROOMY, stored);
        loaded.load(stored.find(1));
        Thread other = Thread.ofPlatform().unstarted(() -> {
            for (int number = 1; number <= 1000; number++) {
                loaded.forget(MODEL, number == 2 ? 1 : number); // in whatever bin of the cache they are
            }
        });
        stored.whileReading(() -> {
            other.start();
            try {
                other.join(Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        loaded.load(stored.find(2));

        assertThat(other.getState()).isEqualTo(Thread.State.TERMINATED);
        assertThat(stored.bytes()).isEqualTo((double) ONE);
    }

    @Test
    void models_that_outgrow_the_limit_make_room_for_each_other_and_all_still_predict() {
        DataSize limit = DataSize.ofBytes(3 * ONE + 4096);
        LoadedModels loaded = LoadedInto.memory(limit, stored);
        for (int number = 1; number <= 10; number++) {
            stored.store(number, SPEC);
        }
        for (int round = 0; round < 3; round++) {
            for (int number = 1; number <= 10; number++) {
                LoadedModel model = loaded.load(stored.find(number));

                assertThat(model.use(StoredModels::grey)).isEqualTo(stored.expected(number));
                assertThat(stored.bytes()).isPositive().isLessThanOrEqualTo((double) limit.toBytes());
            }
        }
        assertThat(stored.counted("evictions")).isGreaterThanOrEqualTo(7);
    }

    @Test
    void a_model_that_is_let_go_of_is_freed_by_its_last_user() {
        ModelVersion version = stored.store(1, SPEC);
        LoadedModels loaded = LoadedInto.memory(ROOMY, stored);
        LoadedModel model = loaded.load(version);

        Network used = model.use(network -> {
            model.use(inner -> {
                loaded.forget(MODEL, 1);
                return inner;
            });
            assertThat(stored.bytes()).isEqualTo((double) ONE);
            assertThat(StoredModels.grey(network)).isEqualTo(stored.expected(1));
            return network;
        });

        assertThat(stored.bytes()).isZero();
        assertThatIllegalStateException().as("it is closed").isThrownBy(() -> StoredModels.grey(used));
    }

    @Test
    void a_model_that_was_freed_since_it_was_found_is_loaded_again() {
        ModelVersion version = stored.store(1, SPEC);
        LoadedModels loaded = LoadedInto.memory(ROOMY, stored);
        LoadedModel model = loaded.load(version);
        loaded.forget(MODEL, 1);
        assertThat(stored.bytes()).isZero();

        assertThat(model.use(StoredModels::grey)).isEqualTo(stored.expected(1));
        assertThat(stored.bytes()).isEqualTo((double) ONE);
    }

    @Test
    void more_models_than_memory_holds_are_used_side_by_side() throws Exception {
        LoadedModels loaded = LoadedInto.memory(DataSize.ofBytes(ONE + 2048), stored);
        for (int number = 1; number <= 5; number++) {
            stored.store(number, SPEC);
        }
        List<Callable<Void>> clients = Collections.nCopies(8, () -> {
            for (int i = 0; i < 50; i++) {
                int number = 1 + i % 5;
                LoadedModel model = loaded.load(stored.find(number));
                assertThat(model.use(StoredModels::grey)).isEqualTo(stored.expected(number));
            }
            return null;
        });
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Void> client : threads.invokeAll(clients)) {
                client.get();
            }
        }
        assertThat(stored.bytes()).isLessThanOrEqualTo((double) ONE);
    }

    @Test
    void damaged_weights_are_a_503_and_not_read_again_for_a_while() {
        ModelVersion version = stored.store(1, SPEC);
        LoadedModels loaded = LoadedInto.memory(ROOMY, stored);
        byte[] piece = stored.jdbc
                .sql("select content from artifact_piece")
                .query(byte[].class)
                .single();
        piece[piece.length / 2] ^= 1;
        stored.jdbc
                .sql("update artifact_piece set content = :content")
                .param("content", piece)
                .update();

        assertThatExceptionOfType(NotServableException.class)
                .isThrownBy(() -> loaded.load(version))
                .withMessage("version 1 of model 'digits' cannot be served: its stored weights are damaged")
                .satisfies(e -> assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE))
                .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(NotServableException.PAUSE));
        stored.jdbc.sql("delete from artifact_piece").update();
        assertThatExceptionOfType(NotServableException.class)
                .isThrownBy(() -> loaded.load(version))
                .havingCause()
                .withMessageContaining("SHA-256"); // the first failure's, not one of an empty artifact
        assertThat(stored.bytes()).isZero();
    }

    @Test
    void weights_that_give_no_finite_output_are_a_409() throws IOException {
        ModelVersion version = stored.store(1, SPEC, infinite());
        LoadedModels loaded = LoadedInto.memory(ROOMY, stored);

        assertThatExceptionOfType(NotServableException.class)
                .isThrownBy(() -> loaded.load(version))
                .withMessageContaining("an output is not finite, was NaN")
                .satisfies(e -> assertThat(e.type()).isEqualTo(ProblemType.CONFLICT));
        assertThat(stored.bytes()).isZero();
    }

    @Test
    void a_model_larger_than_the_memory_for_all_is_a_409_and_never_read() {
        ModelVersion version = stored.store(1, SPEC);
        LoadedModels loaded = LoadedInto.memory(DataSize.ofKilobytes(50), stored);

        assertThatExceptionOfType(NotServableException.class)
                .isThrownBy(() -> loaded.load(version))
                .withMessageContaining("it needs " + ONE + " bytes of memory, scratchnet.models.cache-size is 51200")
                .satisfies(e -> assertThat(e.type()).isEqualTo(ProblemType.CONFLICT));
    }

    @Test
    void a_version_that_was_deleted_after_it_was_found_is_a_404() {
        ModelVersion version = stored.store(1, SPEC);
        LoadedModels loaded = LoadedInto.memory(ROOMY, stored);
        stored.delete(1);

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> loaded.load(version))
                .withMessageContaining("version 1 of model 'digits'");
    }

    @Test
    void a_read_that_fails_is_thrown_to_those_who_wait_for_it() {
        ModelLoad reading = new ModelLoad();
        NotFoundException deleted = new NotFoundException("just deleted");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> reading.end(() -> {
                    throw deleted;
                }));

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(reading::await)
                .isSameAs(deleted);
    }

    @Test
    void a_version_that_was_deleted_is_no_warning_in_the_log() {
        ModelVersion version = stored.store(1, SPEC);
        LoadedModels loaded = LoadedInto.memory(ROOMY, stored);
        stored.delete(1);
        List<LogRecord> records = new ArrayList<>();
        Logger cache = Logger.getLogger("com.github.benmanes.caffeine.cache");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                records.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        cache.addHandler(handler);
        try {
            assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> loaded.load(version));
        } finally {
            cache.removeHandler(handler);
        }

        assertThat(records).isEmpty();
    }

    /** A network whose last number is infinite. */
    private static Network infinite() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Network network = Network.of(SPEC, Optimizer.sgd(0.1));
        network.initialize(1);
        network.save(bytes, Map.of());
        byte[] file = bytes.toByteArray();
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putFloat(file.length - 4, Float.POSITIVE_INFINITY);
        network.initialize(new ByteArrayInputStream(file));
        return network;
    }
}
