package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.Proof;
import io.scratchnet.faults.Halt;
import io.scratchnet.server.HaltStep.Deed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process halts at a named step of a job; the job ends as it would have without that. {@code -Dscratchnet.test.halts=.*} halts at every step on
 * both databases, {@code -Dscratchnet.test.halts=publish.*} at those whose names match; without it, it is two steps on the embedded database.
 */
class HaltTest {
    private static final String SHORT_FORM = "publish: the version, WRITTEN|recovery: RUNNING, WRITTEN";
    private static final String LONG_FORM = "submit: its task is stored, COMMITTED|pick: RUNNING, COMMITTED"
            + "|checkpoint: the older one is removed, WRITTEN|epoch: its row, WRITTEN|publish: the version, WRITTEN"
            + "|status: SUCCEEDED, COMMITTED|pause: PAUSED, COMMITTED|cancel: CANCELLING, COMMITTED"
            + "|recovery: RUNNING, WRITTEN";
    private static final @Nullable String CHOSEN = System.getProperty("scratchnet.test.halts");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    static Path folder;

    private static final Map<Storage.Kind, Site> SITES = new EnumMap<>(Storage.Kind.class);

    static Stream<Arguments> someSteps() {
        return CHOSEN == null ? steps(SHORT_FORM, Storage.Kind.EMBEDDED) : steps(CHOSEN, Storage.Kind.values());
    }

    static Stream<Arguments> moreSteps() {
        return steps(LONG_FORM, Storage.Kind.values());
    }

    private static Stream<Arguments> steps(String names, Storage.Kind... kinds) {
        return Arrays.stream(kinds)
                .flatMap(kind -> HaltStep.all().stream()
                        .filter(step -> step.toString().matches(names))
                        .map(step -> Arguments.of(kind, step)));
    }

    @Proof
    @ParameterizedTest
    @MethodSource("moreSteps")
    void a_job_survives_a_halt_at_many_steps(Storage.Kind kind, HaltStep step) throws Exception {
        a_job_survives_a_halt_at(kind, step);
    }

    @ParameterizedTest
    @MethodSource("someSteps")
    void a_job_survives_a_halt_at(Storage.Kind kind, HaltStep step) throws Exception {
        Site site = SITES.remove(kind);
        if (site == null) {
            site = new Site(kind);
        }
        site.haltAt(step);
        SITES.put(kind, site); // one where a step failed is not used again
    }

    @AfterAll
    static void nothing_is_left_over() throws IOException, InterruptedException {
        for (Site site : SITES.values()) {
            site.close();
            assertThat(site.storage.orphans()).isEmpty();
        }
    }

    /** A database, the service that runs over it at present, and what a job ends with that nothing disturbs. */
    private static final class Site {
        private final Path state;
        private final Storage storage;
        private final Training.Result whole;
        private Service service;
        private int jobs;

        Site(Storage.Kind kind) throws IOException, InterruptedException {
            state = Files.createTempDirectory(folder, kind.name());
            storage = Storage.of(kind, state);
            service = Service.startWithHalts(state, options());
            Training undisturbed = Training.submit(service, "whole");
            undisturbed.awaitEnd(service);
            whole = undisturbed.result(service);
        }

        void haltAt(HaltStep step) throws IOException, InterruptedException {
            try {
                haltAndRecover(step);
            } catch (AssertionError e) {
                close();
                throw e;
            }
        }

        private void haltAndRecover(HaltStep step) throws IOException, InterruptedException {
            jobs++;
            String model = "job-" + jobs;
            provoke(step, model);
            assertThat(service.awaitEnd(PATIENCE)).as("exit status").isEqualTo(Halt.STATUS);
            Files.delete(Service.haltOrder(state));
            service = Service.startWithHalts(state, options());
            Training job = Training.submit(service, model); // the same job again, by its key
            boolean cancels = step.deed() == Deed.CANCEL || step.deed() == Deed.KEEP;
            if (cancels && step.taken()) {
                assertThat(Training.status(job.awaitEnd(service))).isEqualTo("CANCELLED");
                assertThat(service.get("/api/v1/models/" + model + "/versions/1")
                                .statusCode())
                        .isEqualTo(step.deed() == Deed.KEEP ? 200 : 404);
                return;
            }
            boolean waits =
                    (step.deed() == Deed.PAUSE && step.taken()) || (step.deed() == Deed.RESUME && !step.taken());
            if (waits) {
                assertThat(job.status(service)).isEqualTo("PAUSED");
                job.post(service, "resume");
            }
            List<String> messages = Training.messages(job.awaitEnd(service));
            assertThat(messages.getLast()).as("%s", messages).startsWith("SUCCEEDED");
            assertThat(job.result(service)).as("%s", messages).isEqualTo(whole);
        }

        private void provoke(HaltStep step, String model) throws IOException, InterruptedException {
            if (step.deed() == Deed.TRAIN) {
                order(step);
                ask(() -> Training.submit(service, model));
                return;
            }
            Training job = Training.submit(service, model);
            job.awaitEpoch(service, 1);
            switch (step.deed()) {
                case TRAIN -> throw new IllegalStateException("is done above");
                case PAUSE -> {
                    order(step);
                    ask(() -> job.post(service, "pause"));
                }
                case CANCEL, KEEP -> {
                    order(step);
                    ask(() -> job.cancel(service, step.deed() == Deed.KEEP));
                }
                case RESUME -> {
                    job.post(service, "pause");
                    order(step);
                    ask(() -> job.post(service, "resume"));
                }
                case STOP -> {
                    order(step);
                    service.terminate();
                }
                case RECOVER -> {
                    service.kill();
                    order(step);
                    service = Service.launchWithHalts(state, options());
                }
            }
        }

        private void order(HaltStep step) throws IOException {
            step.step().order(Service.haltOrder(state));
        }

        /** The process may be gone before it has answered. */
        private static void ask(Request request) throws InterruptedException {
            try {
                request.send();
            } catch (IOException e) {
                System.out.println("no answer: " + e);
            }
        }

        private String[] options() {
            List<String> options = new ArrayList<>(storage.options());
            options.add("--scratchnet.bootstrap.enabled=false");
            options.add("--scratchnet.training.checkpoints.interval=100ms");
            options.add("--scratchnet.training.checkpoints.max-overhead=1");
            options.add("--db-scheduler.heartbeat-interval=500ms");
            return options.toArray(String[]::new);
        }

        void close() {
            service.close();
        }
    }

    private interface Request {
        void send() throws IOException, InterruptedException;
    }
}
