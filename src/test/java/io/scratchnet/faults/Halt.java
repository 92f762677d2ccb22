package io.scratchnet.faults;

import io.scratchnet.faults.Step.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Halts the process at the step that was ordered: as kill -9, nothing gets to run any more. */
public final class Halt {
    /** With which the process ends, so that a test can tell it from any other end. */
    public static final int STATUS = 77;

    private final Path order;
    private @Nullable Step step;
    private int seen;

    /** @param order the file in which {@link Step#order} leaves the step */
    Halt(Path order) {
        this.order = order;
    }

    /** A statement is about to run; null where it is not the one, else when to halt. */
    synchronized @Nullable Moment before(String sql, Collection<String> parameters) {
        if (!Files.exists(order)) {
            return null;
        }
        Step ordered = read();
        if (!ordered.equals(step)) {
            step = ordered;
            seen = 0;
        }
        if (!ordered.matches(sql, parameters)) {
            return null;
        }
        seen++;
        if (seen != ordered.number()) {
            return null;
        }
        if (ordered.moment() == Moment.BEFORE) {
            now();
        }
        return ordered.moment();
    }

    void now() {
        Runtime.getRuntime().halt(STATUS);
    }

    private Step read() {
        try {
            return Step.ordered(order);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
