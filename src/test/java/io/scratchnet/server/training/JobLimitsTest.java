package io.scratchnet.server.training;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class JobLimitsTest {

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void refuses_memory_that_no_job_could_keep_to(long bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JobLimits(1, DataSize.ofBytes(bytes), Duration.ofHours(1)))
                .withMessage("scratchnet.limits.jobs.memory must be >= 1B, was " + bytes + "B");
    }
}
