package io.scratchnet.engine;

import io.scratchnet.engine.kernel.Cpu;
import io.scratchnet.engine.kernel.NativeBlas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a fit was computed with. Where two fits of the same network, samples and options agree in kernels, shards, small batch, lanes, BLAS
 * core and CPU, they end with the same bits.
 *
 * @param kernels the arithmetic, by its name
 * @param threads that may share a step; the bits do not depend on them
 * @param shards parts into which a whole batch is cut
 * @param smallBatch batches of at most so many samples go without matrix products; 0 where all are products
 * @param lanes float32 in one vector of the CPU, as the JVM uses it; null where the kernels have no say in it, or it was not recorded
 * @param nd4j version of ND4J; null where it does not tell
 * @param blasCore CPU core that OpenBLAS computes for; null where it does not tell
 * @param cpu model of the CPU
 * @param cores that the process could use
 * @param java version of Java
 * @param os system and architecture
 */
public record Platform(
        String kernels,
        int threads,
        int shards,
        int smallBatch,
        @Nullable Integer lanes,
        @Nullable String nd4j,
        @Nullable String blasCore,
        String cpu,
        int cores,
        String java,
        String os) {

    static Platform of(Backend backend, int shards) {
        return new Platform(
                backend.kernels().name(),
                backend.threads(),
                shards,
                backend.kernels().smallBatch(),
                backend.kernels().lanes(),
                Nd4jVersion.VALUE,
                NativeBlas.core().orElse(null),
                Cpu.model(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    /** As its jar says it. */
    private static final class Nd4jVersion {
        static final @Nullable String VALUE = read();

        private static @Nullable String read() {
            try (InputStream in = Nd4j.class.getResourceAsStream("/META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
                if (in == null) {
                    return null;
                }
                Properties properties = new Properties();
                properties.load(in);
                return properties.getProperty("version");
            } catch (IOException e) {
                throw new UncheckedIOException("the jar of ND4J cannot be read", e);
            }
        }
    }
}
