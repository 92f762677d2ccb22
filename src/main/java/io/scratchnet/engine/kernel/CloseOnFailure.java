package io.scratchnet.engine.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;

/** Arrays and other resources that are made one after another and closed together, also where one of them cannot be made. */
public final class CloseOnFailure implements AutoCloseable {
    private final Deque<Runnable> closing = new ArrayDeque<>();

    /** What the maker returns; where it throws, everything that it added is closed first. */
    public static <T> T making(Function<? super CloseOnFailure, ? extends T> maker) {
        CloseOnFailure owned = new CloseOnFailure();
        try {
            return maker.apply(owned);
        } catch (RuntimeException | Error e) {
            owned.close();
            throw e;
        }
    }

    /** Takes what was just made. */
    public <T> T add(T made, Consumer<? super T> close) {
        closing.push(() -> close.accept(made));
        return made;
    }

    /** {@link Matrix#zeros} that are closed with the rest. */
    public Matrix zeros(DataType type, int rows, int columns) {
        return add(Matrix.zeros(type, rows, columns), Matrix::close);
    }

    /** Closes everything, the last first. */
    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
