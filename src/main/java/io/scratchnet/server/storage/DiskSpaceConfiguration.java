package io.scratchnet.server.storage;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds the disk that the database of this service lies on, where it is the embedded one. */
@Configuration(proxyBeanMethods = false)
class DiskSpaceConfiguration {

    @Bean
    DiskSpace diskSpace(DataSource source) throws SQLException {
        return source.isWrapperFor(ReservedDataSource.class)
                ? source.unwrap(ReservedDataSource.class).space()
                : DiskSpace.NOT_OURS;
    }
}
