package io.scratchnet.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * Gives a test class one service that all such classes share. The first of them starts it; it ends with the test run.
 *
 * <p>The classes run in any order and two at a time, so a test uses models of its own, counts only its own jobs, and cancels the jobs that it
 * leaves: one runs at a time. The model {@code mnist} is the one that the first start trains.
 */
final class SharedService implements ParameterResolver {
    /** Held by the test classes that send exports: there may be two at the same time. */
    static final String EXPORTS = "the exports of the shared service";

    private static final String[] OPTIONS = {
        "--scratchnet.engine.threads=1",
        "--scratchnet.engine.warm-up=true",
        "--scratchnet.limits.body.pace.grace=5m",
        "--scratchnet.limits.body.pace.silence=5m",
        "--scratchnet.limits.exports.concurrent=2",
        "--scratchnet.limits.imports.concurrent=1",
        "--scratchnet.models.cache-size=48MB"
    };

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Service.class;
    }

    @Override
    public Service resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedService.class))
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .service;
    }

    private record Running(Path state, Service service) implements AutoCloseable {

        static Running start() {
            try {
                Path state = Files.createTempDirectory("shared-service");
                return new Running(state, Service.start(state, OPTIONS));
            } catch (IOException e) {
                throw new IllegalStateException("the shared service did not start", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the shared service started", e);
            }
        }

        @Override
        public void close() throws IOException {
            service.close();
            FileSystemUtils.deleteRecursively(state);
        }
    }
}
