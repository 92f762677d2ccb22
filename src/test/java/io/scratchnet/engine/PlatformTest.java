package io.scratchnet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.Backend.Choice;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

class PlatformTest {

    @Test
    void it_says_what_a_fit_was_computed_with() {
        Platform platform = Backend.of(Choice.VECTOR, 2).platform(Nets.PLAIN, 128);

        assertThat(platform.kernels())
                .isEqualTo(Backend.of(Choice.VECTOR, 2).kernels().name());
        assertThat(platform.threads()).isEqualTo(2);
        assertThat(platform.smallBatch()).isEqualTo(4);
        assertThat(platform.lanes())
                .isEqualTo(FloatVector.SPECIES_PREFERRED.length())
                .isGreaterThanOrEqualTo(4);
        assertThat(platform.nd4j()).isEqualTo("1.0.0-M2.1");
        assertThat(platform.cpu()).isNotBlank();
        assertThat(platform.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(platform.java()).startsWith("25");
    }

    @Test
    void plain_kernels_have_no_lanes_of_ours() {
        assertThat(Backend.of(Choice.ND4J, 2).platform(Nets.PLAIN, 128).lanes()).isNull();
    }

    /** As the log of the start says it, whoever settled it. */
    @Test
    void it_names_the_core_that_the_loaded_openblas_computes_for() {
        assertThat(Backend.best().platform(Nets.PLAIN, 1).blasCore()).matches("[A-Za-z0-9]+");
    }

    @Test
    void shards_are_those_of_a_whole_batch() {
        NetworkSpec network = Nets.PLAIN;
        Backend backend = Backend.of(Choice.VECTOR, 1);
        int batch = (int) (2_000_000 / network.parameterCount());

        assertThat(backend.platform(network, 1).shards()).isEqualTo(1);
        assertThat(backend.platform(network, batch).shards()).isGreaterThan(1);
        assertThat(Backend.of(Choice.ND4J, 1).platform(network, batch).shards()).isEqualTo(1);
    }
}
