package io.scratchnet.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenBlasCoreTest {
    private static final Set<String> AVX512 =
            Set.of("fma", "avx2", "avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");

    @Test
    void a_cpu_with_the_whole_of_avx_512_gets_skylake_x() {
        assertThat(OpenBlasCore.forFlags(AVX512)).contains("SkylakeX");
    }

    @Test
    void a_cpu_with_half_of_avx_512_gets_haswell() {
        assertThat(OpenBlasCore.forFlags(Set.of("fma", "avx2", "avx512f"))).contains("Haswell");
    }

    @Test
    void any_other_cpu_is_left_to_openblas() {
        assertThat(OpenBlasCore.forFlags(Set.of("sse2", "avx"))).isEmpty();
        assertThat(OpenBlasCore.forFlags(Set.of())).isEmpty();
    }
}
