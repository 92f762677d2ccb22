package io.scratchnet.server.training;

import static io.scratchnet.server.training.JobStatus.CANCELLED;
import static io.scratchnet.server.training.JobStatus.CANCELLING;
import static io.scratchnet.server.training.JobStatus.FAILED;
import static io.scratchnet.server.training.JobStatus.PAUSED;
import static io.scratchnet.server.training.JobStatus.QUEUED;
import static io.scratchnet.server.training.JobStatus.RUNNING;
import static io.scratchnet.server.training.JobStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobStatusTest {
    private static final Map<JobStatus, Set<JobStatus>> ALLOWED = Map.of(
            QUEUED, Set.of(RUNNING, PAUSED, CANCELLING, CANCELLED, FAILED),
            RUNNING, Set.of(QUEUED, PAUSED, CANCELLING, SUCCEEDED, FAILED),
            PAUSED, Set.of(QUEUED, CANCELLING, CANCELLED, FAILED),
            CANCELLING, Set.of(CANCELLED, FAILED),
            SUCCEEDED, Set.of(),
            FAILED, Set.of(),
            CANCELLED, Set.of());

    @ParameterizedTest
    @EnumSource
    void a_status_leads_only_where_the_contract_says(JobStatus from) {
        Set<JobStatus> reachable =
                Stream.of(JobStatus.values()).filter(from::mayBecome).collect(Collectors.toSet());

        assertThat(reachable).isEqualTo(ALLOWED.get(from));
    }

    @ParameterizedTest
    @EnumSource
    void a_terminal_status_is_one_that_leads_nowhere(JobStatus status) {
        assertThat(status.terminal())
                .isEqualTo(ALLOWED.getOrDefault(status, Set.of()).isEmpty());
    }
}
