package io.scratchnet.server.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class JobMemoryTest {
    private static final DataSize GIGABYTE = DataSize.ofGigabytes(1);

    @Test
    void a_job_may_take_what_the_configuration_says_where_all_that_run_together_have_it() {
        assertThat(new JobMemory(GIGABYTE, 2, GIGABYTE.toBytes() * 2).bytes()).isEqualTo(GIGABYTE.toBytes());
        assertThat(new JobMemory(GIGABYTE, 2, Long.MAX_VALUE).bytes()).isEqualTo(GIGABYTE.toBytes());
    }

    @Test
    void else_they_share_what_there_is() {
        assertThat(new JobMemory(GIGABYTE, 4, GIGABYTE.toBytes() * 2).bytes())
                .isEqualTo(DataSize.ofMegabytes(512).toBytes());
    }
}
