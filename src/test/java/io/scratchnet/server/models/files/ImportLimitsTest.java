package io.scratchnet.server.models.files;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class ImportLimitsTest {
    private static final DataSize SPACE = DataSize.ofMegabytes(1);

    @Test
    void refuses_fewer_imports_in_progress_than_are_measured() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImportLimits(2, 3, Duration.ZERO, SPACE))
                .withMessage("scratchnet.limits.imports.in-progress must be >= scratchnet.limits.imports.concurrent,"
                        + " which is 3, was 2");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void refuses_a_spool_without_space(long bytes) {
        DataSize size = DataSize.ofBytes(bytes);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImportLimits(1, 1, Duration.ZERO, size))
                .withMessage("scratchnet.limits.imports.spool must be >= 1B, was " + bytes + "B");
    }
}
