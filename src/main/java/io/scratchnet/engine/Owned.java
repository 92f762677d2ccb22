package io.scratchnet.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What somebody made and has to close, also where the rest could not be made any more. */
final class Owned implements AutoCloseable {
    private final Deque<Runnable> closing = new ArrayDeque<>();

    /** Takes what was just made. */
    <T> T add(T made, Consumer<? super T> close) {
        closing.push(() -> close.accept(made));
        return made;
    }

    /** Closes everything, the last first. */
    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
