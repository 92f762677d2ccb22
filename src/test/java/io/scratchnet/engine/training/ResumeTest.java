package io.scratchnet.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.scratchnet.engine.Backend;
import io.scratchnet.engine.Backend.Choice;
import io.scratchnet.engine.FitMemory;
import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.Nets;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.augmentation.Augmentation;
import io.scratchnet.engine.checkpoint.SafetensorsFile;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.regularization.Regularization;
import io.scratchnet.engine.schedule.Cosine;
import io.scratchnet.engine.schedule.Exponential;
import io.scratchnet.engine.schedule.InverseTime;
import io.scratchnet.engine.schedule.OneCycle;
import io.scratchnet.engine.schedule.ReduceOnPlateau;
import io.scratchnet.engine.schedule.Schedule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A fit that was written down and taken up again ends as one that was never interrupted: same weights, same history. */
class ResumeTest {
    private static final Dataset CLOUDS = Nets.clouds(90);
    private static final Dataset IMAGES = images();
    private static final Augmentation DISTORTED =
            Augmentation.affine(1, 10, 0.1, 5).withElastic(2, 3).withNoise(0.1);
    private static final FitOptions OPTIONS =
            FitOptions.epochs(4).batchSize(20).validationSplit(0.2).seed(3);

    /** What of an epoch does not depend on the clock. */
    private static List<List<Object>> figures(History history) {
        List<List<Object>> figures = new ArrayList<>();
        for (EpochResult epoch : history.epochs()) {
            figures.add(List.of(
                    epoch.epoch(),
                    epoch.loss(),
                    epoch.accuracy(),
                    String.valueOf(epoch.validationLoss()),
                    String.valueOf(epoch.validationAccuracy()),
                    epoch.learningRate()));
        }
        return figures;
    }

    /** Writes the fit down after every batch and epoch, and stops it after some. */
    private static final class Stopper implements FitListener {
        private final int after;
        private final ByteArrayOutputStream saved = new ByteArrayOutputStream();
        private @Nullable RunningFit fit;
        private int calls;

        Stopper(int after) {
            this.after = after;
        }

        @Override
        public void begin(RunningFit running) {
            fit = running;
        }

        @Override
        public Signal afterBatch(BatchResult batch) {
            return next();
        }

        @Override
        public Signal afterEpoch(EpochResult epoch) {
            return next();
        }

        private Signal next() {
            calls++;
            if (calls != after) {
                return Signal.CONTINUE;
            }
            try {
                Objects.requireNonNull(fit).save(saved, Map.of("who", "the test"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Signal.STOP;
        }

        byte[] saved() {
            return saved.toByteArray();
        }
    }

    static Stream<Optimizer> everyOptimizer() {
        return Stream.of(
                Optimizer.sgd(0.05),
                Optimizer.momentum(0.02, 0.9),
                Optimizer.nesterov(0.02, 0.9),
                Optimizer.adaGrad(0.05),
                Optimizer.rmsProp(0.01),
                Optimizer.adam(0.01),
                Optimizer.adamW(0.01, 0.01));
    }

    static Stream<Arguments> everyOptimizerAndSpec() {
        return everyOptimizer()
                .flatMap(optimizer -> Stream.of(Nets.PLAIN, Nets.DROPOUT, Nets.BATCH_NORM, Nets.WIDE)
                        .map(spec -> Arguments.of(optimizer, spec)));
    }

    /** Four batches an epoch: in its middle, after its last batch, after its validation, in the next, in the last. */
    @ParameterizedTest
    @MethodSource("everyOptimizerAndSpec")
    void wherever_it_was_interrupted(Optimizer optimizer, NetworkSpec spec) throws IOException {
        for (int after : new int[] {1, 3, 4, 5, 6, 18, 19}) {
            assertSame(spec, optimizer, OPTIONS, CLOUDS, after);
        }
    }

    static Stream<Schedule> everySchedule() {
        return Stream.of(
                Schedule.constant(),
                Schedule.step(2, 0.5),
                new Exponential(0.9),
                new InverseTime(0.5),
                new Cosine(1, 0.001, 2),
                new OneCycle(0.3, 10, 100),
                new ReduceOnPlateau(0.5, 1, 0.1));
    }

    @ParameterizedTest
    @MethodSource("everySchedule")
    void on_every_schedule(Schedule schedule) throws IOException {
        for (int after : new int[] {2, 5, 13}) {
            assertSame(Nets.PLAIN, Optimizer.adam(0.01), OPTIONS.schedule(schedule), CLOUDS, after);
        }
    }

    @Test
    void with_every_regularization() throws IOException {
        FitOptions options = OPTIONS.regularization(new Regularization(1e-4, 1e-3, 1e-3, 2, 0.5))
                .labelSmoothing(0.1);
        assertSame(Nets.WIDE, Optimizer.nesterov(0.02, 0.9), options, CLOUDS, 7);
    }

    @Test
    void with_early_stopping_before_and_after_the_best_epoch() throws IOException {
        EarlyStopping stopping = new EarlyStopping(EarlyStopping.Monitor.VALIDATION_LOSS, 2, 0.02);
        FitOptions options =
                FitOptions.epochs(12).batchSize(20).validationSplit(0.2).seed(3).earlyStopping(stopping);
        for (int after = 1; after < 30; after += 3) {
            assertSame(Nets.PLAIN, Optimizer.adam(0.05), options, CLOUDS, after);
        }
    }

    @Test
    void with_augmentation() throws IOException {
        NetworkSpec spec = Nets.spec(Nets.fc(IMAGES.features(), 8), Nets.fc(8, IMAGES.outputs()), Nets.end());
        FitOptions options = FitOptions.epochs(2).batchSize(16).augmentation(DISTORTED);
        assertSame(spec, Optimizer.adam(0.01), options, IMAGES, 3);
    }

    /** Dropout, batch normalization, augmentation, early stopping, a schedule that follows the history, and every penalty. */
    @ParameterizedTest
    @MethodSource("everyOptimizer")
    void with_everything_at_once(Optimizer optimizer) throws IOException {
        NetworkSpec spec = Nets.spec(
                new LayerSpec.Dropout(0.1),
                Nets.fc(IMAGES.features(), 16),
                new LayerSpec.BatchNorm(16),
                Nets.act(Activation.RELU),
                new LayerSpec.Dropout(0.2),
                Nets.fc(16, IMAGES.outputs()),
                Nets.end());
        FitOptions options = FitOptions.epochs(4)
                .batchSize(20)
                .validationSplit(0.2)
                .seed(3)
                .schedule(new ReduceOnPlateau(0.5, 1, 0.1))
                .regularization(new Regularization(1e-4, 1e-3, 1e-3, 2, 0.5))
                .labelSmoothing(0.1)
                .earlyStopping(new EarlyStopping(EarlyStopping.Monitor.VALIDATION_LOSS, 2, 0.02))
                .augmentation(DISTORTED);
        for (int after : new int[] {2, 3, 4, 6, 9}) {
            assertSame(spec, optimizer, options, IMAGES, after);
        }
    }

    /** It stands after the fit's end, whose weights have changed many times since it was made. */
    @Test
    void from_a_copy_that_is_saved_after_the_end() throws IOException {
        NetworkSpec spec = Nets.spec(
                Nets.fc(IMAGES.features(), 16), new LayerSpec.BatchNorm(16), Nets.fc(16, IMAGES.outputs()), Nets.end());
        FitOptions options = OPTIONS.earlyStopping(new EarlyStopping(EarlyStopping.Monitor.VALIDATION_LOSS, 9, 0.02));
        Backend backend = Backend.of(Choice.AUTO, 2);
        try (Network whole = Network.of(spec, Optimizer.adam(0.01), backend);
                Network resumed = Network.of(spec, Optimizer.adam(0.01), backend)) {
            Copier copier = new Copier(5);
            History expected = whole.fit(IMAGES, options, copier);
            History actual =
                    resumed.resume(IMAGES, options, new FitListener() {}, new ByteArrayInputStream(copier.saved()));
            assertThat(figures(actual)).isEqualTo(figures(expected));
            assertThat(Nets.saved(resumed)).isEqualTo(Nets.saved(whole));
        }
    }

    /** Copies the fit after a step, and lets it go on. */
    private static final class Copier implements FitListener {
        private final int step;
        private @Nullable RunningFit fit;
        private @Nullable FitSnapshot copy;

        Copier(int step) {
            this.step = step;
        }

        @Override
        public void begin(RunningFit running) {
            fit = running;
        }

        @Override
        public Signal afterBatch(BatchResult batch) {
            if (batch.step() == step) {
                copy = Objects.requireNonNull(fit).snapshot();
            }
            return Signal.CONTINUE;
        }

        byte[] saved() throws IOException {
            try (FitSnapshot taken = Objects.requireNonNull(copy)) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                taken.save(out, Map.of());
                return out.toByteArray();
            }
        }
    }

    private static Dataset images() {
        byte[] pixels = new byte[60 * 144];
        new Random(1).nextBytes(pixels);
        byte[] labels = new byte[60];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % 3);
        }
        return Dataset.images(pixels, labels, 144, 3);
    }

    private static void assertSame(NetworkSpec spec, Optimizer optimizer, FitOptions options, Dataset data, int after)
            throws IOException {
        Backend backend = Backend.of(Choice.AUTO, 2);
        try (Network whole = Network.of(spec, optimizer, backend);
                Network broken = Network.of(spec, optimizer, backend);
                Network resumed = Network.of(spec, optimizer, backend)) {
            History expected = whole.fit(data, options);
            Stopper stopper = new Stopper(after);
            broken.fit(data, options, stopper);
            if (stopper.saved().length == 0) {
                return; // it ended earlier
            }
            History actual =
                    resumed.resume(data, options, new FitListener() {}, new ByteArrayInputStream(stopper.saved()));
            assertThat(figures(actual)).isEqualTo(figures(expected));
            assertThat(actual.bestEpoch()).isEqualTo(expected.bestEpoch());
            assertThat(Nets.saved(resumed)).isEqualTo(Nets.saved(whole));
        }
    }

    @Test
    void a_resumed_fit_can_be_interrupted_again() throws IOException {
        try (Network whole = Network.of(Nets.DROPOUT, Optimizer.adam(0.01));
                Network broken = Network.of(Nets.DROPOUT, Optimizer.adam(0.01))) {
            whole.fit(CLOUDS, OPTIONS);
            Stopper stopper = new Stopper(2);
            broken.fit(CLOUDS, OPTIONS, stopper);
            for (int i = 0; i < 5; i++) {
                Stopper next = new Stopper(2);
                broken.resume(CLOUDS, OPTIONS, next, new ByteArrayInputStream(stopper.saved()));
                stopper = next;
            }
            broken.resume(CLOUDS, OPTIONS, new FitListener() {}, new ByteArrayInputStream(stopper.saved()));
            assertThat(Nets.saved(broken)).isEqualTo(Nets.saved(whole));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 100, 2000})
    void a_file_that_ends_early_is_refused(int length) throws IOException {
        byte[] saved = saved();
        assertRefused(Arrays.copyOf(saved, length), OPTIONS);
        assertRefused(Arrays.copyOf(saved, saved.length - 1), OPTIONS);
    }

    @Test
    void a_file_of_another_fit_is_refused() throws IOException {
        assertRefused(saved(), OPTIONS.batchSize(10));
        assertRefused(saved(), OPTIONS.seed(4));
        assertRefused(saved(), OPTIONS.earlyStopping(new EarlyStopping(EarlyStopping.Monitor.VALIDATION_LOSS, 2, 0)));
    }

    @Test
    void how_large_it_will_be_is_known_before() {
        long known = FitMemory.savedBytes(Nets.PLAIN, Optimizer.adam(0.01), OPTIONS);
        long header = ByteBuffer.wrap(saved()).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertThat((long) saved().length).isEqualTo(Long.BYTES + header + known);
    }

    /** As many as the service allows; the tensors of its largest network need a tenth of the header at most. */
    @Test
    void the_history_of_ten_thousand_epochs_fits_into_the_header() {
        EpochResult row = new EpochResult(1, 0.1, 0.9, 0.1, 0.9, 0.01, 1.5, 40_000);
        FitPosition position = new FitPosition(
                10_001,
                0,
                10_000,
                3,
                EpochProgress.Sums.NONE,
                Collections.nCopies(10_000, row),
                new BestWeights.Best(0.1, 9_999, 10_000));
        int length =
                position.metadata().values().stream().mapToInt(String::length).sum();
        assertThat(length).isLessThan(SafetensorsFile.MAX_HEADER / 10 * 9);
    }

    private static byte[] saved() {
        Stopper stopper = new Stopper(6);
        try (Network network = Network.of(Nets.PLAIN, Optimizer.adam(0.01))) {
            network.fit(CLOUDS, OPTIONS, stopper);
        }
        return stopper.saved();
    }

    private static void assertRefused(byte[] file, FitOptions options) {
        try (Network network = Network.of(Nets.PLAIN, Optimizer.adam(0.01))) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() ->
                            network.resume(CLOUDS, options, new FitListener() {}, new ByteArrayInputStream(file)));
        }
    }
}
