package io.scratchnet.server.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Gives connections while the disk has its reserve; without it the database is away, as one on another machine may be. */
final class ReservedDataSource extends DelegatingDataSource {
    private static final String DISK_FULL = "53100";

    private final DiskReserve reserve;

    ReservedDataSource(DataSource target, DiskReserve reserve) {
        super(target);
        this.reserve = reserve;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Optional<String> shortage = reserve.shortage();
        if (shortage.isPresent()) {
            throw new SQLTransientConnectionException(shortage.get(), DISK_FULL);
        }
        return super.getConnection();
    }

    DiskSpace space() {
        return bytes -> reserve.shortage(bytes).ifPresent(shortage -> {
            throw new DataAccessResourceFailureException(
                    shortage, new SQLTransientConnectionException(shortage, DISK_FULL));
        });
    }
}
