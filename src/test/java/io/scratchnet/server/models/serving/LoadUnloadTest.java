package io.scratchnet.server.models.serving;

import static io.scratchnet.server.models.StoredModels.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.ProofWithShortForm;
import io.scratchnet.engine.ArrayMemory;
import io.scratchnet.engine.Backend;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.PredictionMemory;
import io.scratchnet.server.models.StoredModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.util.unit.DataSize;

/**
 * Models are loaded and let go of again and again, and their memory comes back. The long form, in which the process's resident memory is held
 * as well, with a Java heap of fixed size: {@code ./mvnw test -Pproofs -Dtest=LoadUnloadTest -Dscratchnet.test.cycles=10000
 * '-Dtest.heap=-Xms512m -Xmx512m -XX:+AlwaysPreTouch'}.
 */
@Isolated
@ProofWithShortForm
class LoadUnloadTest {
    private static final int CYCLES = Integer.getInteger("scratchnet.test.cycles", 100);
    /** With so many the JVM's own memory has settled after the first fifth. */
    private static final int LONG = 5_000;

    private static final NetworkSpec SPEC = StoredModels.spec(784, 256);
    private static final long ONE = PredictionMemory.bytes(SPEC, Backend.best());

    @Test
    void memory_comes_back_from_every_model_that_is_let_go_of() throws Exception {
        try (StoredModels stored = new StoredModels()) {
            stored.store(1, SPEC);
            stored.store(2, SPEC);
            LoadedModels loaded = LoadedInto.memory(DataSize.ofBytes(ONE + 2048), stored);
            cycle(loaded, stored, CYCLES / 5);
            long arraysBefore = ArrayMemory.settled();
            long residentBefore = resident();

            cycle(loaded, stored, CYCLES);

            long arraysAfter = ArrayMemory.bytes();
            long residentAfter = resident();
            System.out.printf(
                    "%d cycles: arrays %d -> %d KiB, resident %d -> %d KiB (%+.1f %%)%n",
                    CYCLES,
                    arraysBefore / 1024,
                    arraysAfter / 1024,
                    residentBefore,
                    residentAfter,
                    100 * ((double) residentAfter / residentBefore - 1));
            assertThat(stored.counted("loads")).isGreaterThanOrEqualTo(CYCLES);
            assertThat(stored.bytes()).isEqualTo((double) ONE);
            assertThat(arraysAfter)
                    .as("after %d bytes of weights that were loaded", CYCLES * SPEC.weightBytes())
                    .isEqualTo(arraysBefore);
            if (CYCLES >= LONG) {
                assertThat(residentAfter).isLessThanOrEqualTo(residentBefore + residentBefore / 20);
            }
        }
    }

    /** Each use of one version throws the other out. */
    private static void cycle(LoadedModels loaded, StoredModels stored, int times) {
        for (int i = 0; i < times; i++) {
            int number = 1 + i % 2;
            LoadedModel model = loaded.load(stored.find(number));
            assertThat(model.use(StoredModels::grey)).hasSize(10);
            loaded.forget(MODEL, 3 - number);
        }
    }

    /** KiB, once it falls no more: the collector gives memory back beside the program. */
    private static long resident() throws IOException, InterruptedException {
        long before = Long.MAX_VALUE;
        long now = readResident();
        while (CYCLES >= LONG && now < before) {
            Thread.sleep(2_000);
            before = now;
            now = readResident();
        }
        return now;
    }

    private static long readResident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
