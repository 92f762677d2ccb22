package io.scratchnet.server.training.worker;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/**
 * Lets requests go first where training keeps every core busy. On Linux each thread has a niceness of its own, which the threads that it
 * starts inherit, the engine's workers among them; Java's own thread priorities change nothing there.
 */
@Component
class TrainingPriority {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingPriority.class);
    private static final int MOST = 19;
    private static final int PRIO_PROCESS = 0;
    private static final int THIS_THREAD = 0;

    private final int nice;
    private final @Nullable MethodHandle setpriority;

    TrainingPriority(@Value("${scratchnet.training.nice}") int nice) {
        if (nice < 0 || nice > MOST) {
            throw new InvalidConfigurationPropertyValueException(
                    "scratchnet.training.nice", nice, "must be in [0, " + MOST + "]");
        }
        this.nice = nice;
        this.setpriority = nice > 0 && System.getProperty("os.name").equals("Linux") ? setpriority() : null;
    }

    /** Lowers the calling thread's, and that of all threads which it starts from now on. */
    void lower() {
        if (setpriority == null) {
            return;
        }
        try {
            int failed = (int) setpriority.invokeExact(PRIO_PROCESS, THIS_THREAD, nice);
            if (failed != 0) {
                LOG.warn("The nice value of training threads cannot be set to {}", nice);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("setpriority cannot be called", e);
        }
    }

    @SuppressWarnings("restricted") // native access is granted by the flags this service and its jar are started with
    private static @Nullable MethodHandle setpriority() {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("setpriority")
                .map(address -> linker.downcallHandle(
                        address,
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT)))
                .orElse(null);
    }
}
