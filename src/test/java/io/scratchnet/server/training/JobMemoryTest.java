package io.scratchnet.server.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.server.runtime.MemoryBound;
import io.scratchnet.server.runtime.OffHeap;
import io.scratchnet.server.runtime.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class JobMemoryTest {
    private static final long MIB = 1 << 20;
    private static final DataSize GIGABYTE = DataSize.ofGigabytes(1);
    private static final List<MemoryBound> NEIGHBOURS = List.of(bound(512), bound(300));

    @Test
    void one_job_gets_what_the_configuration_says_where_that_fits() {
        assertThat(job(Role.ALL, 1, 2048)).isEqualTo(GIGABYTE.toBytes());
        assertThat(job(Role.ALL, 2, 1 << 20)).isEqualTo(GIGABYTE.toBytes());
    }

    @Test
    void jobs_share_what_models_imports_and_predictions_leave() {
        long left = 2048 - 512 - 300 - 2048 / 16;
        assertThat(job(Role.ALL, 2, 2048)).isEqualTo(left * MIB / 2);
    }

    @Test
    void a_worker_has_no_neighbours_of_its_jobs() {
        assertThat(job(Role.WORKER, 2, 2048)).isEqualTo((2048 - 2048 / 16) * MIB / 2);
        assertThat(job(Role.API, 2, 2048)).as("trained by a worker").isEqualTo(job(Role.WORKER, 2, 2048));
    }

    private static long job(Role role, int concurrency, long mebibytes) {
        JobLimits limits = new JobLimits(1, GIGABYTE, Duration.ofDays(1));
        return new JobMemory(limits, concurrency, new OffHeap(mebibytes * MIB, role), NEIGHBOURS).bytes();
    }

    private static MemoryBound bound(long mebibytes) {
        return new MemoryBound() {
            @Override
            public String part() {
                return "a part";
            }

            @Override
            public long bytes() {
                return mebibytes * MIB;
            }
        };
    }
}
