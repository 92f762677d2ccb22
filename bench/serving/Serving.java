import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures single predictions over HTTP beside a bare controller and FastAPI, and what a thousand clients do to the service:
 * {@code java bench/serving/Serving.java}, in the root of the repository, after {@code ./mvnw package}. bench/README.md says what each figure means.
 */
final class Serving {
    private static final int PORT = Integer.getInteger("port", 18090);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final Duration SLICE = Duration.ofSeconds(Integer.getInteger("slice", 6));
    private static final Duration FLOOD = Duration.ofSeconds(Integer.getInteger("flood", 60));
    private static final int[] CLIENTS = {4, 16, 64};
    private static final String PREDICT = "/api/v1/models/mnist/predict";

    private final Path work = Files.createTempDirectory("scratchnet-serving");
    private final Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    private final String body = digit();

    private Serving() throws IOException {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new Serving().run();
    }

    private void run() throws IOException, InterruptedException {
        Map<Contender, List<Double>> field = new LinkedHashMap<>();
        try {
            Contender ours = scratchnet();
            field.put(ours, new ArrayList<>());
            String answer = ours.awaitAnswer(body);
            field.put(bare(answer), new ArrayList<>());
            field.put(fastApi(), new ArrayList<>());
            System.out.printf("A request of %d bytes, an answer of %d.%n%n", body.length(), answer.length());
            Map<Contender, Integer> clients = warmUp(field.keySet());
            for (int round = 1; round <= ROUNDS; round++) {
                for (Contender each : field.keySet()) {
                    Answers answers = load(each, clients.get(each), 0, SLICE);
                    expectOnly200(each, answers);
                    field.get(each).add(answers.perSecond(200));
                    System.err.printf("round %d, %s: %.0f/s%n", round, each.name(), answers.perSecond(200));
                }
            }
            table(field, clients);
            double peak = median(field.get(ours));
            for (Contender each : field.keySet().stream().limit(2).toList()) { // the second shows what this machine can do
                halfLoad(each, peak);
            }
            field.keySet().stream().filter(each -> each != ours).forEach(Contender::close);
            flood(ours, clients.get(ours));
        } finally {
            field.keySet().forEach(Contender::close);
        }
    }

    /** The number of clients with which each answers most, tried on the warm process. */
    private Map<Contender, Integer> warmUp(Iterable<Contender> field) throws IOException, InterruptedException {
        Map<Contender, Integer> best = new LinkedHashMap<>();
        for (Contender each : field) {
            each.awaitAnswer(body);
            load(each, 16, 0, Duration.ofSeconds(20));
            double most = 0;
            for (int clients : CLIENTS) {
                double rate = load(each, clients, 0, SLICE).perSecond(200);
                System.err.printf("%s with %d clients: %.0f/s%n", each.name(), clients, rate);
                if (rate > most) {
                    most = rate;
                    best.put(each, clients);
                }
            }
        }
        return best;
    }

    private Answers load(Contender server, int count, double perSecond, Duration time) throws IOException {
        try (Clients clients = new Clients(server.port(), server.request(body), count)) {
            return perSecond == 0 ? clients.closedLoop(time) : clients.paced(perSecond, time);
        }
    }

    private static void table(Map<Contender, List<Double>> field, Map<Contender, Integer> clients) {
        List<Double> ours = field.values().iterator().next();
        System.out.println("| server | clients | predictions/s | least – most | Scratchnet to it |");
        System.out.println("|---|--:|--:|--:|--:|");
        field.forEach((each, rates) -> {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < rates.size(); i++) {
                ratios.add(ours.get(i) / rates.get(i));
            }
            System.out.printf(
                    "| %s | %d | %,.0f | %,.0f – %,.0f | %.2f × |%n",
                    each.name(),
                    clients.get(each),
                    median(rates),
                    rates.stream().min(Double::compare).orElseThrow(),
                    rates.stream().max(Double::compare).orElseThrow(),
                    median(ratios));
        });
    }

    /** Requests at half the rate of the peak, however long each takes. */
    private void halfLoad(Contender server, double peak) throws IOException {
        Answers answers = load(server, 256, peak / 2, Duration.ofSeconds(20));
        expectOnly200(server, answers);
        System.out.printf(
                "%n%s at half of Scratchnet's peak, %.0f/s for 20 s: median %.2f ms, p99 %.2f ms, p99.9 %.2f ms, longest %.1f ms.%n",
                server.name(),
                answers.perSecond(200),
                answers.millis(200, 0.5),
                answers.millis(200, 0.99),
                answers.millis(200, 0.999),
                answers.millis(200, 1));
    }

    /** A thousand clients that know no pause; before and after them the usual number, and right after them single calls. */
    private void flood(Contender ours, int usual) throws IOException {
        double before = load(ours, usual, 0, SLICE).perSecond(200);
        for (int count : new int[] {1000, 2000}) {
            Answers answers = load(ours, count, 0, FLOOD);
            Answers after = load(ours, 8, 200, Duration.ofSeconds(5));
            System.out.printf(
                    "%n%d clients for %d s: statuses %s; %.0f/s of 200 (%.0f %% of %.0f/s), median %.0f ms, p99 %.0f ms;"
                            + " %.0f/s of 503, median %.1f ms, p99 %.1f ms, longest %.1f ms.%n",
                    count,
                    FLOOD.toSeconds(),
                    answers.statuses(),
                    answers.perSecond(200),
                    100 * answers.perSecond(200) / before,
                    before,
                    answers.millis(200, 0.5),
                    answers.millis(200, 0.99),
                    answers.perSecond(503),
                    answers.millis(503, 0.5),
                    answers.millis(503, 0.99),
                    answers.millis(503, 1));
            System.out.printf(
                    "In the 5 s after it, 200 a second: statuses %s, median %.2f ms, p99 %.2f ms, longest %.1f ms.%n",
                    after.statuses(), after.millis(200, 0.5), after.millis(200, 0.99), after.millis(200, 1));
        }
    }

    private static void expectOnly200(Contender server, Answers answers) {
        if (answers.statuses().size() != 1 || answers.count(200) == 0) {
            throw new IllegalStateException(server.name() + " answered " + answers.statuses());
        }
    }

    private Contender scratchnet() throws IOException {
        return Contender.start(
                "Scratchnet",
                PORT,
                PREDICT,
                List.of(
                        "bin/scratchnet",
                        "--server.port=" + PORT,
                        "--scratchnet.state-dir=" + work.resolve("state"),
                        "--scratchnet.training.nice=0"),
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                work.resolve("scratchnet.log"));
    }

    /** The classes of the packed jar with one controller in place of all beans. */
    private Contender bare(String answer) throws IOException, InterruptedException {
        Path extracted = work.resolve("extracted");
        execute(java.toString(), "-Djarmode=tools", "-jar", jar().toString(), "extract", "--destination", extracted.toString());
        String classPath = extracted.resolve(jar().getFileName()) + ":" + extracted.resolve("lib") + "/*";
        Path classes = work.resolve("classes");
        execute(
                java.resolveSibling("javac").toString(),
                "-parameters",
                "-proc:none",
                "-cp",
                classPath,
                "-d",
                classes.toString(),
                "bench/serving/bare/Bare.java");
        List<String> command = List.of(
                java.toString(),
                "-Xmx1024m",
                "-XX:+UseParallelGC", // as bin/scratchnet
                "-Danswer=" + answer,
                "-cp",
                classes + ":" + classPath,
                "io.scratchnet.server.predictions.Bare",
                "--server.port=" + (PORT + 1),
                "--spring.flyway.enabled=false",
                "--db-scheduler.enabled=false",
                "--spring.datasource.url=jdbc:h2:mem:bare");
        return Contender.start("a bare controller", PORT + 1, PREDICT, command, Map.of(), work.resolve("bare.log"));
    }

    private Contender fastApi() throws IOException {
        List<String> command = List.of(
                "/usr/bin/python3",
                "-m",
                "uvicorn",
                "--app-dir",
                "bench/serving/fastapi",
                "--port",
                Integer.toString(PORT + 2),
                "--workers",
                "2",
                "--log-level",
                "warning",
                "--no-access-log",
                "app:app");
        // Two processes on two cores: one thread each is fastest.
        return Contender.start(
                "FastAPI + scikit-learn",
                PORT + 2,
                "/predict",
                command,
                Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1"),
                work.resolve("fastapi.log"));
    }

    private static Path jar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(file -> file.getFileName().toString().matches("scratchnet-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no jar; build it with: ./mvnw package"));
        }
    }

    /** The pixels of the example in the service's own documentation, a seven. */
    private static String digit() throws IOException {
        return "{\"pixels\":" + Files.readString(Path.of("src/main/resources/examples/test-digit-0-label-7.json")).strip() + "}";
    }

    private static void execute(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("failed: " + String.join(" ", command));
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
