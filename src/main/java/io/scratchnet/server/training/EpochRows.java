package io.scratchnet.server.training;

import io.scratchnet.engine.training.EpochResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of finished epochs. */
@Component
class EpochRows {
    private static final String INSERT = """
            insert into training_epoch (job_id, epoch, loss, accuracy, validation_loss, validation_accuracy,
                learning_rate, seconds, samples_per_second)
            values (:job, :epoch, :loss, :accuracy, :validationLoss, :validationAccuracy,
                :learningRate, :seconds, :samplesPerSecond)
            """;
    private static final String SELECT =
            "select * from training_epoch where job_id = :job and epoch > :after order by epoch";
    private static final String DELETE = "delete from training_epoch where job_id = :job and epoch >= :from";

    private final JdbcClient jdbc;

    EpochRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID job, EpochResult epoch) {
        jdbc.sql(INSERT)
                .param("job", job)
                .param("epoch", epoch.epoch())
                .param("loss", epoch.loss())
                .param("accuracy", epoch.accuracy())
                .param("validationLoss", epoch.validationLoss())
                .param("validationAccuracy", epoch.validationAccuracy())
                .param("learningRate", epoch.learningRate())
                .param("seconds", epoch.seconds())
                .param("samplesPerSecond", epoch.samplesPerSecond())
                .update();
    }

    List<EpochResult> of(UUID job, int after) {
        return jdbc.sql(SELECT)
                .param("job", job)
                .param("after", after)
                .query((row, number) -> epoch(row))
                .list();
    }

    void clear(UUID job, int from) {
        jdbc.sql(DELETE).param("job", job).param("from", from).update();
    }

    private static EpochResult epoch(ResultSet row) throws SQLException {
        return new EpochResult(
                row.getInt("epoch"),
                row.getDouble("loss"),
                row.getDouble("accuracy"),
                row.getObject("validation_loss", Double.class),
                row.getObject("validation_accuracy", Double.class),
                row.getDouble("learning_rate"),
                row.getDouble("seconds"),
                row.getDouble("samples_per_second"));
    }
}
