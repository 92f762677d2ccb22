package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.faults.FaultyService;
import io.scratchnet.faults.Step;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as a process of its own, which a test may kill. */
final class Service implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-modules=jdk.incubator.vector",
            "-XX:+UseParallelGC",
            "-Xmx512m");

    /** Without the tests: their beans are not the service's. */
    private static final String OWN_CLASSES = Path.of("target", "classes").toString();

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final Process process;
    private final Path log;
    private final int port;
    private final String contextPath;

    private Service(Process process, Path log, int port, String contextPath) {
        this.log = log;
        this.process = process;
        this.port = port;
        this.contextPath = contextPath;
    }

    /** Starts on a free port over a state directory, and waits until it answers. */
    static Service start(Path state, String... options) throws IOException, InterruptedException {
        return launch(state, options).awaitReady();
    }

    /** As {@link #start}, with so many MiB outside the Java heap. */
    static Service startWithOffHeap(int mebibytes, Path state, String... options)
            throws IOException, InterruptedException {
        String most = "-Dorg.bytedeco.javacpp.maxbytes=" + mebibytes + "m";
        Path log = state.resolve("service.log");
        return launch("", ScratchnetApplication.class, List.of(most), state, log, List.of(options))
                .awaitReady();
    }

    /** As {@link #start}, without waiting for anything. */
    static Service launch(Path state, String... options) throws IOException, InterruptedException {
        return launch(state, state.resolve("service.log"), List.of(options));
    }

    /** As {@link #launch(Path, String...)}, with the log somewhere else than in the state directory. */
    static Service launch(Path state, Path log, List<String> options) throws IOException, InterruptedException {
        return launch("", ScratchnetApplication.class, List.of(), state, log, options);
    }

    /** As {@link #start}; the process halts when a {@link Step} is ordered in {@link #haltOrder} and comes. */
    static Service startWithHalts(Path state, String... options) throws IOException, InterruptedException {
        return launchWithHalts(state, options).awaitReady();
    }

    /** As {@link #startWithHalts}, without waiting for anything. */
    static Service launchWithHalts(Path state, String... options) throws IOException, InterruptedException {
        return launch(
                File.pathSeparator + faults(state),
                FaultyService.class,
                List.of("-Dhalt.order=" + haltOrder(state)),
                state,
                state.resolve("service.log"),
                List.of(options));
    }

    /** Where a test orders the step at which {@link #startWithHalts} halts. */
    static Path haltOrder(Path state) {
        return state.resolve("halt.properties");
    }

    /** As {@link #start}, with more variables in the environment. */
    static Service start(Path state, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        return launch(
                        "",
                        ScratchnetApplication.class,
                        List.of(),
                        state,
                        state.resolve("service.log"),
                        environment,
                        List.of(options))
                .awaitReady();
    }

    private static Service launch(
            String moreClasses, Class<?> main, List<String> properties, Path state, Path log, List<String> options)
            throws IOException, InterruptedException {
        return launch(moreClasses, main, properties, state, log, Map.of(), options);
    }

    private static Service launch(
            String moreClasses,
            Class<?> main,
            List<String> properties,
            Path state,
            Path log,
            Map<String, String> environment,
            List<String> options)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(JAVA);
        command.add("-XX:SharedArchiveFile=" + ClassArchive.of(JAVA, jars(), OWN_CLASSES));
        command.addAll(properties);
        command.addAll(List.of("-cp", jars() + File.pathSeparator + OWN_CLASSES + moreClasses, main.getName()));
        if (!environment.containsKey("SERVER_PORT")) {
            command.add("--server.port=" + port);
        }
        command.add("--scratchnet.state-dir=" + state);
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new Service(process, log, port, contextPath(options));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE().build());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** As {@link #post}, of bytes of some content type. */
    HttpResponse<String> post(String path, String contentType, byte[] body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    /** As {@link #post}, with the body in gzip; the headers as name, value, name, value. */
    HttpResponse<String> postGzip(String path, String contentType, byte[] body, String... headers)
            throws IOException, InterruptedException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(encoded)) {
            gzip.write(body);
        }
        HttpRequest.Builder request = request(path)
                .header("Content-Type", contentType)
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(encoded.toByteArray()));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    /** The bytes at a path. */
    byte[] download(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    /** A JSON body by any method; the headers as name, value, name, value. */
    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    /** A body of some content type by any method; a GET has none. */
    HttpResponse<String> send(String method, String path, String contentType, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return send((method.equals("GET")
                        ? request
                        : request.header("Content-Type", contentType)
                                .method(method, HttpRequest.BodyPublishers.ofByteArray(body)))
                .build());
    }

    /** As {@link #post}, with an Idempotency-Key. */
    HttpResponse<String> post(String path, String body, String idempotencyKey)
            throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** As {@link #post}, without a Content-Length. */
    HttpResponse<String> postChunked(String path, String body) throws IOException, InterruptedException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                .build());
    }

    JsonNode json(HttpResponse<String> response) {
        return json.readTree(response.body());
    }

    /** Polls until the answer is as wanted. */
    JsonNode await(String path, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode last = json(get(path));
        while (!wanted.test(last)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        path + " did not become as wanted, last was " + last + "\n" + Files.readString(log));
            }
            Thread.sleep(100);
            last = json(get(path));
        }
        return last;
    }

    /** As kill -9: nothing in the process gets to run any more. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As kill -STOP: the process stands still, and holds what it holds. */
    void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** As kill -CONT: it goes on as if no time had passed. */
    void wake() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new AssertionError("kill -" + name + " ended with " + status);
        }
    }

    /** What it has logged; services that share a state directory share their log. */
    String log() throws IOException {
        return Files.readString(log);
    }

    void awaitLog(String text) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!log().contains(text)) {
            assertThat(System.nanoTime())
                    .as("'%s' is not logged:%n%s", text, log())
                    .isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    /** What it keeps its state in. */
    Path stateDirectory() {
        return Objects.requireNonNull(log.toAbsolutePath().getParent());
    }

    /** As kill, without waiting for the end. */
    void terminate() {
        process.destroy();
    }

    /** Waits for the process to end by itself; its status. */
    int awaitEnd(Duration patience) throws IOException, InterruptedException {
        if (!process.waitFor(patience)) {
            process.destroyForcibly();
            throw new AssertionError("the service did not end within " + patience + ":\n" + Files.readString(log));
        }
        return process.exitValue();
    }

    /** As kill: the service shuts down by itself. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    Service awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ready()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new AssertionError("the service did not start:\n" + Files.readString(log));
            }
            Thread.sleep(100);
        }
        return this;
    }

    private boolean ready() throws InterruptedException {
        try {
            return get("/actuator/health/readiness").statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    /** Where the service answers at a path; below its context path. */
    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + contextPath + path);
    }

    private static String contextPath(List<String> options) {
        String option = "--server.servlet.context-path=";
        return options.stream()
                .filter(each -> each.startsWith(option))
                .map(each -> each.substring(option.length()))
                .findFirst()
                .orElse("");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The libraries. Where the service's own classes come after them, {@link ClassArchive} serves every state of those. */
    private static String jars() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The launcher alone, beside the service's classes. */
    private static Path faults(Path state) throws IOException {
        String name = FaultyService.class.getPackageName().replace('.', '/');
        Path from = Path.of("target", "test-classes", name);
        Path to = state.resolve("faults");
        Files.createDirectories(to.resolve(name));
        try (DirectoryStream<Path> classes = Files.newDirectoryStream(from, "*.class")) {
            for (Path file : classes) {
                Files.copy(file, to.resolve(name).resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return to;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
