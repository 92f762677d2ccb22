package io.scratchnet.server.models.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.ProofWithShortForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code -Dscratchnet.test.mutations=100000} is the long form; {@code -Dscratchnet.test.seed=…} draws others. */
@ProofWithShortForm
class MutatedFilesTest {
    private static final int COUNT = Integer.getInteger("scratchnet.test.mutations", 1000);
    private static final long SEED = Long.getLong("scratchnet.test.seed", 20261126L);

    @Test
    void every_mutated_file_is_loaded_or_refused_in_little_memory() throws Exception {
        String told = told();

        System.out.println(told.strip());
        assertThat(told).contains(" faults=0");
        assertThat(counted(told, "loaded")).isPositive();
        assertThat(counted(told, "refused")).isGreaterThan(COUNT / 2);
        assertThat(counted(told, "loaded") + counted(told, "refused")).isEqualTo(COUNT);
    }

    private static int counted(String told, String what) {
        return Integer.parseInt(told.replaceAll("(?s).*\\b" + what + "=(\\d+).*", "$1"));
    }

    /** What {@link MutationRun} has to say; the heap's largest part is MNIST. */
    private static String told() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-modules=jdk.incubator.vector",
                        "-Xmx160m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dorg.bytedeco.javacpp.maxbytes=64m",
                        "-Dlogback.configurationFile=quiet-logback.xml",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        MutationRun.class.getName(),
                        Integer.toString(COUNT),
                        Long.toString(SEED)))
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return told;
    }
}
