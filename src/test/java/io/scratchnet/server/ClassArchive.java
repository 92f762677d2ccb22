package io.scratchnet.server;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The classes of the service's libraries as the JVM maps them into memory (class data sharing): a test's process starts in half the time. It is
 * made once for a set of libraries and lies in {@code target}; the service's own classes are not in it.
 */
final class ClassArchive {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private ClassArchive() {}

    /**
     * The archive, made where there is none yet.
     *
     * @param java the JVM and the flags that the service is started with
     * @param jars the libraries, in the order of the class path
     * @param classes the service's own, which come after them on the class path
     */
    static synchronized Path of(List<String> java, String jars, String classes)
            throws IOException, InterruptedException {
        String key = String.join(" ", java) + System.getProperty("java.vm.version") + jars;
        UUID name = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        Path archive = Path.of("target", "libraries-" + name + ".jsa").toAbsolutePath();
        if (!Files.exists(archive)) {
            make(archive, java, jars, classes);
        }
        return archive;
    }

    private static void make(Path archive, List<String> java, String jars, String classes)
            throws IOException, InterruptedException {
        Path work = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "class-archive");
        Path loaded = work.resolve("classes.txt");
        run(
                work,
                java,
                "-XX:DumpLoadedClassList=" + loaded,
                "-Dspring.context.exit=onRefresh",
                "-cp",
                jars + File.pathSeparator + classes,
                ScratchnetApplication.class.getName(),
                "--server.port=0",
                "--scratchnet.state-dir=" + work);
        Path made = work.resolve("made.jsa");
        run(
                work,
                java,
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + loaded,
                "-XX:SharedArchiveFile=" + made,
                "-cp",
                jars);
        Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void run(Path work, List<String> java, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(arguments));
        Path log = work.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(PATIENCE) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("no archive of classes was made:\n" + Files.readString(log));
        }
    }
}
