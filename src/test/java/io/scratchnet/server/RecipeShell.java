package io.scratchnet.server;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A bash that runs recipes as they stand in the documents, in a directory of its own, against a service on whatever port it has. */
final class RecipeShell implements AutoCloseable {
    private static final int PATIENCE_MINUTES = 15;

    private final Path directory;
    private final Process bash;
    private int count;

    /**
     * What a recipe did.
     *
     * @param errors what it wrote to its standard error; of each transfer by curl {@code HTTP} and the status
     */
    record Outcome(int exit, String output, String errors) {}

    /**
     * @param directory an empty one
     * @param service what the documents call {@code localhost:8080}
     */
    RecipeShell(Path directory, URI service) throws IOException {
        this.directory = directory;
        for (String linked : new String[] {"src", "data"}) {
            Files.createSymbolicLink(directory.resolve(linked), Path.of(linked).toAbsolutePath());
        }
        Files.writeString(directory.resolve(".curlrc"), """
                connect-to = "localhost:8080:%s:%d"
                write-out = "%%{stderr}HTTP %%{http_code}\\n"
                """.formatted(service.getHost(), service.getPort()));
        ProcessBuilder starter = new ProcessBuilder("bash")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("bash.log").toFile());
        starter.environment()
                .putAll(Map.of(
                        "CURL_HOME", directory.toString(),
                        "RECIPE_SERVICE", service.getAuthority(),
                        "PYTHONPATH",
                                Path.of("src", "test", "python")
                                        .toAbsolutePath()
                                        .toString(),
                        "PYTHONDONTWRITEBYTECODE", "1"));
        bash = starter.start();
    }

    /** Whether a command can be started and ends well. */
    static boolean has(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a command in the shell, which keeps its variables for the next. */
    Outcome run(String command) throws IOException, InterruptedException {
        String name = "recipe-" + count++;
        Path ended = directory.resolve(name + ".exit");
        String script = "{\n%s\n} > %s.out 2> %s.err < /dev/null; echo $? > %s.part; mv %s.part %s.exit\n";
        bash.getOutputStream()
                .write(script.replace("%s.", name + ".").replace("%s", command).getBytes(StandardCharsets.UTF_8));
        bash.getOutputStream().flush();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        while (!Files.exists(ended)) {
            if (!bash.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError(command + "\ndid not end: "
                        + Files.readString(directory.resolve(name + ".err"))
                        + Files.readString(directory.resolve("bash.log")));
            }
            Thread.sleep(20);
        }
        return new Outcome(
                Integer.parseInt(Files.readString(ended).strip()),
                Files.readString(directory.resolve(name + ".out")),
                Files.readString(directory.resolve(name + ".err")));
    }

    @Override
    public void close() {
        bash.destroy();
        bash.onExit().join();
    }
}
