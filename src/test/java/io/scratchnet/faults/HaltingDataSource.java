package io.scratchnet.faults;

import io.scratchnet.faults.Step.Moment;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A data source that sees every prepared statement and every commit, and halts the process there when that was ordered. */
final class HaltingDataSource extends DelegatingDataSource {
    private final Halt halt;

    HaltingDataSource(DataSource target, Halt halt) {
        super(target);
        this.halt = halt;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return proxy(Connection.class, new Session(super.getConnection(), halt));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(HaltingDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** One connection; remembers that its commit is the one to halt after. */
    private static final class Session implements InvocationHandler {
        private final Connection connection;
        private final Halt halt;
        private boolean atCommit;

        Session(Connection connection, Halt halt) {
            this.connection = connection;
            this.halt = halt;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            Object result = call(connection, method, arguments);
            if (atCommit && method.getName().equals("commit")) {
                halt.now();
            }
            if (method.getName().equals("rollback")) {
                atCommit = false;
            }
            if (result instanceof PreparedStatement statement && arguments != null) {
                return proxy(PreparedStatement.class, new Statement(this, statement, (String) arguments[0]));
            }
            return result;
        }

        void ran(Moment moment) throws SQLException {
            if (moment == Moment.WRITTEN || connection.getAutoCommit()) {
                halt.now();
            }
            atCommit = true;
        }
    }

    /** One statement with the text parameters it was given. */
    private static final class Statement implements InvocationHandler {
        private final Session session;
        private final PreparedStatement statement;
        private final String sql;
        private final Map<Object, String> parameters = new HashMap<>();

        Statement(Session session, PreparedStatement statement, String sql) {
            this.session = session;
            this.statement = statement;
            this.sql = sql;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().startsWith("set")
                    && arguments != null
                    && arguments.length > 1
                    && arguments[1] instanceof String text) {
                parameters.put(arguments[0], text);
            }
            if (!method.getName().startsWith("execute")) {
                return call(statement, method, arguments);
            }
            Moment moment = session.halt.before(sql, parameters.values());
            Object result = call(statement, method, arguments);
            if (moment != null) {
                session.ran(moment);
            }
            return result;
        }
    }
}
