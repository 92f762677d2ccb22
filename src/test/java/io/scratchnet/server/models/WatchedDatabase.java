package io.scratchnet.server.models;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that tells which statement comes next. */
public final class WatchedDatabase extends DelegatingDataSource {
    private volatile Watcher watcher = (sql, inTransaction) -> {};

    public WatchedDatabase(DataSource database) {
        super(database);
    }

    /** Is told each statement before it is run. */
    public interface Watcher {
        void comes(String sql, boolean inTransaction);
    }

    public void watch(Watcher next) {
        watcher = next;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        watcher.comes((String) arguments[0], !connection.getAutoCommit());
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
