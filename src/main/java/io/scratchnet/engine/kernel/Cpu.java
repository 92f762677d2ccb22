package io.scratchnet.engine.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The CPU of this machine, as Linux describes it. */
public final class Cpu {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Cpu() {}

    /** The maker's name of its model; where the system does not tell, that of the architecture. */
    public static String model() {
        return field("model name").orElseGet(() -> System.getProperty("os.arch"));
    }

    /** A field of the first CPU; empty where there is none. */
    static Optional<String> field(String name) {
        try (var lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith(name) && line.indexOf(':') > 0)
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .filter(value -> !value.isEmpty());
        } catch (IOException e) {
            return Optional.empty(); // not on Linux
        }
    }
}
