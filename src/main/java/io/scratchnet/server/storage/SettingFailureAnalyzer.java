package io.scratchnet.server.storage;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;

/** Names the setting that a bean reads by {@link Value} and that is of another type, which Spring says in a stack trace. */
final class SettingFailureAnalyzer implements FailureAnalyzer {
    private final Environment environment;

    SettingFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnsatisfiedDependencyException dependency
                    && dependency.getCause() instanceof TypeMismatchException mismatch
                    && dependency.getInjectionPoint() != null) {
                Value setting = dependency.getInjectionPoint().getAnnotation(Value.class);
                return setting == null ? null : analysis(setting.value(), mismatch);
            }
        }
        return null;
    }

    private FailureAnalysis analysis(String expression, TypeMismatchException mismatch) {
        String name = expression.replaceAll("^\\$\\{([^:}]*).*", "$1");
        Class<?> type = mismatch.getRequiredType();
        return new FailureAnalysis(
                name + " must be " + (type == null ? "of another type" : "of type " + type.getSimpleName()) + ", was "
                        + environment.getProperty(name, String.valueOf(mismatch.getValue())),
                "Change --" + name + ", or the environment variable or file that sets it.",
                mismatch);
    }
}
