package io.scratchnet.engine.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of its kernels OpenBLAS uses. Left alone, the OpenBLAS inside ND4J 1.0.0-M2.1 guesses differently from start to start on newer
 * CPUs: other speed, and other bits. So the type is settled before ND4J loads: the environment's where it names one, else the one that the
 * CPU's flags ask for.
 */
final class OpenBlasCore {
    static final String VARIABLE = "OPENBLAS_CORETYPE";

    private static final int LONGEST_NAME = 64; // bytes; the names are single words
    private static final System.Logger LOG = System.getLogger(OpenBlasCore.class.getName());
    private static final Set<String> SKYLAKE_X = Set.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");
    private static final Set<String> HASWELL = Set.of("avx2", "fma");

    private OpenBlasCore() {}

    /** Settles the core type of this process; has no effect once OpenBLAS is loaded. */
    static void settle() {
        String given = System.getenv(VARIABLE);
        if (given != null && !given.isBlank()) {
            LOG.log(System.Logger.Level.INFO, "OpenBLAS core type {0}, as the environment says", given);
            return;
        }
        Optional<String> fitting = forFlags(cpuFlags());
        if (fitting.isPresent() && setEnvironment(fitting.get())) {
            LOG.log(System.Logger.Level.INFO, "OpenBLAS core type {0}, chosen for this CPU", fitting.get());
        } else {
            LOG.log(System.Logger.Level.INFO, "OpenBLAS chooses its core type itself");
        }
    }

    /** The core type for a CPU with these flags; empty where OpenBLAS is left to choose. */
    static Optional<String> forFlags(Set<String> flags) {
        if (flags.containsAll(SKYLAKE_X)) {
            return Optional.of("SkylakeX");
        }
        return flags.containsAll(HASWELL) ? Optional.of("Haswell") : Optional.empty();
    }

    /** The first CPU's flags as Linux on x86 lists them; empty elsewhere. */
    static Set<String> cpuFlags() {
        return Cpu.field("flags")
                .map(flags -> Set.copyOf(List.of(flags.split("\\s+", -1))))
                .orElse(Set.of());
    }

    /** Java has no way to change the environment that native code reads, C has. */
    @SuppressWarnings("restricted") // native access is granted by the flags this service and its jar are started with
    private static boolean setEnvironment(String type) {
        Linker linker = Linker.nativeLinker();
        SymbolLookup library = linker.defaultLookup();
        @Nullable
        MethodHandle setenv = library.find("setenv")
                .map(address -> linker.downcallHandle(
                        address,
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT)))
                .orElse(null);
        if (setenv == null) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            return (int) setenv.invokeExact(arena.allocateFrom(VARIABLE), arena.allocateFrom(type), 0) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("setenv cannot be called", e);
        }
    }

    /** The type that the loaded OpenBLAS uses; empty where it does not tell. */
    @SuppressWarnings("restricted") // native access is granted by the flags this service and its jar are started with
    static Optional<String> inUse() {
        Linker linker = Linker.nativeLinker();
        @Nullable
        MethodHandle name = SymbolLookup.loaderLookup()
                .find("openblas_get_corename")
                .map(address -> linker.downcallHandle(address, FunctionDescriptor.of(ValueLayout.ADDRESS)))
                .orElse(null);
        if (name == null) {
            return Optional.empty();
        }
        try {
            MemorySegment text = (MemorySegment) name.invokeExact();
            return Optional.of(text.reinterpret(LONGEST_NAME).getString(0));
        } catch (Throwable e) {
            throw new IllegalStateException("openblas_get_corename cannot be called", e);
        }
    }
}
