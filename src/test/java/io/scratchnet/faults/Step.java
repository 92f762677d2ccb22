package io.scratchnet.faults;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Locale;
import java.util.Properties;

/**
 * A step of the service: a statement that it sends to the database.
 *
 * @param statement how its SQL begins, in lower case and with single spaces
 * @param parameter one of its text parameters; empty for any
 * @param number the how many-th such statement, counted from 1
 * @param moment when to halt there
 */
public record Step(String statement, String parameter, int number, Moment moment) {
    /** When to halt at a statement. */
    public enum Moment {
        BEFORE,
        /** The statement has run; its transaction has yet to commit. */
        WRITTEN,
        COMMITTED
    }

    /** The first statement of this kind. */
    public static Step of(String statement, String parameter, Moment moment) {
        return new Step(statement, parameter, 1, moment);
    }

    boolean matches(String sql, Collection<String> parameters) {
        return sql.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT).startsWith(statement)
                && (parameter.isEmpty() || parameters.contains(parameter));
    }

    /** Leaves the order to halt here; a running service finds it at its next statement. */
    public void order(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("statement", statement);
        properties.setProperty("parameter", parameter);
        properties.setProperty("number", Integer.toString(number));
        properties.setProperty("moment", moment.name());
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        try (Writer out = Files.newBufferedWriter(whole)) {
            properties.store(out, null);
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static Step ordered(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return new Step(
                properties.getProperty("statement"),
                properties.getProperty("parameter"),
                Integer.parseInt(properties.getProperty("number")),
                Moment.valueOf(properties.getProperty("moment")));
    }
}
