package io.scratchnet.server.training;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of transitions, which is only ever added to. */
@Component
class TransitionRows {
    private static final String COUNT = "select count(*) from training_job_transition where job_id = :job";
    private static final String INSERT = """
            insert into training_job_transition (job_id, position, status, at, message)
            values (:job, :position, :status, :at, :message)
            """;
    private static final String SELECT = """
            select job_id, status, at, message from training_job_transition
            where job_id in (:jobs)
            order by job_id, position
            """;

    private final JdbcClient jdbc;

    TransitionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds the transitions that the job has gained since it was last written. */
    void append(TrainingJob job) {
        int stored = jdbc.sql(COUNT).param("job", job.id()).query(Integer.class).single();
        for (int position = stored; position < job.transitions().size(); position++) {
            Transition transition = job.transitions().get(position);
            jdbc.sql(INSERT)
                    .param("job", job.id())
                    .param("position", position)
                    .param("status", transition.status().name())
                    .param("at", transition.at().atOffset(ZoneOffset.UTC))
                    .param("message", transition.message())
                    .update();
        }
    }

    /** The transitions of each job, in order. */
    Map<UUID, List<Transition>> of(Collection<UUID> jobs) {
        if (jobs.isEmpty()) {
            return Map.of();
        }
        return jdbc.sql(SELECT).param("jobs", jobs).query((row, number) -> owned(row)).list().stream()
                .collect(groupingBy(Owned::job, mapping(Owned::transition, toList())));
    }

    private static Owned owned(ResultSet row) throws SQLException {
        return new Owned(
                row.getObject("job_id", UUID.class),
                new Transition(
                        JobStatus.valueOf(row.getString("status")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("message")));
    }

    private record Owned(UUID job, Transition transition) {}
}
