import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the packed service from outside, one figure a line: java bench/ServiceBench.java
 *
 * <p>Time until it is ready, time of a quick job from its submission, latency of a single prediction at idle one after the other, and
 * at 20 a second at idle and beside running jobs, and resident memory (Linux) after the first 10 and after 50 jobs one after another.
 */
class ServiceBench {
    private static final String BASE = "http://127.0.0.1:18090";
    private static final String QUICK = "{\"model\": \"bench\", \"preset\": \"quick\"}";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static void main(String[] arguments) throws Exception {
        Path state = Files.createTempDirectory("scratchnet-bench");
        long start = System.nanoTime();
        Process service = new ProcessBuilder(
                        "bin/scratchnet",
                        "--server.port=18090",
                        "--scratchnet.state-dir=" + state,
                        "--scratchnet.bootstrap.enabled=false")
                .redirectErrorStream(true)
                .redirectOutput(state.resolve("service.log").toFile())
                .start();
        try {
            while (!ready()) {
                Thread.sleep(20);
            }
            System.out.printf("ready after %.1f s%n", seconds(start));
            System.out.printf("first quick job, cold: %.1f s, test accuracy %s%n", job(), accuracy());
            latency();
            besideTraining();
            memory(service);
        } finally {
            service.destroy();
            service.waitFor();
        }
    }

    private static double job() throws IOException, InterruptedException {
        long start = System.nanoTime();
        String path = "/api/v1/training-jobs/" + field("id", post("/api/v1/training-jobs", QUICK));
        while (!field("status", get(path)).equals("SUCCEEDED")) {
            Thread.sleep(50);
        }
        return seconds(start);
    }

    private static String accuracy() throws IOException, InterruptedException {
        return field("testAccuracy", get("/api/v1/models/bench"));
    }

    /** Whether training starves predictions: 20 of them a second for half a minute, at idle and beside each kind of job. */
    private static void besideTraining() throws IOException, InterruptedException {
        paced("at idle");
        for (String preset : List.of("quick", "seed", "simard-2003")) {
            String training = "{\"model\": \"beside\", \"preset\": \"" + preset + "\", \"training\": {\"epochs\": 1000}}";
            String job = "/api/v1/training-jobs/" + field("id", post("/api/v1/training-jobs", training));
            while (!field("status", get(job)).equals("RUNNING")) {
                Thread.sleep(50);
            }
            Thread.sleep(3000);
            paced("beside a job of " + preset);
            post(job + "/cancel", "");
            while (!field("status", get(job)).equals("CANCELLED")) {
                Thread.sleep(50);
            }
        }
    }

    private static void paced(String when) throws IOException, InterruptedException {
        String body = sample();
        double[] millis = new double[600];
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            post("/api/v1/models/bench/predict", body);
            millis[i] = 1000 * seconds(start);
            Thread.sleep(Math.max(0, 50 - (long) millis[i]));
        }
        Arrays.sort(millis);
        System.out.printf(
                "20 predictions a second %s: median %.2f ms, p99 %.2f ms, most %.2f ms%n",
                when, millis[300], millis[594], millis[599]);
    }

    /** The body of a prediction: the first image of the test part. */
    private static String sample() throws IOException, InterruptedException {
        String sample = get("/api/v1/datasets/mnist/samples?split=test&index=0");
        Matcher pixels = Pattern.compile("\"pixels\":\\[[^]]*]").matcher(sample);
        if (!pixels.find()) {
            throw new IllegalStateException(sample);
        }
        return "{" + pixels.group() + "}";
    }

    private static void latency() throws IOException, InterruptedException {
        String body = sample();
        double[] millis = new double[2000];
        for (int i = 0; i < millis.length + 2000; i++) {
            long start = System.nanoTime();
            String answer = post("/api/v1/models/bench/predict", body);
            if (!field("label", answer).equals("7")) {
                throw new IllegalStateException(answer);
            }
            if (i >= 2000) {
                millis[i - 2000] = 1000 * seconds(start);
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                "single predict over HTTP: median %.2f ms, p99 %.2f ms (2000 calls after 2000)%n",
                millis[1000], millis[1980]);
    }

    private static void memory(Process service) throws IOException, InterruptedException {
        long afterTen = 0;
        for (int jobs = 2; jobs <= 50; jobs++) {
            job();
            if (jobs == 10) {
                afterTen = rss(service);
            }
        }
        long atEnd = rss(service);
        System.out.printf(
                "RSS after 10 jobs %d MiB, after 50 jobs %d MiB: %+.1f %%%n",
                afterTen >> 10, atEnd >> 10, 100.0 * (atEnd - afterTen) / afterTen);
    }

    private static long rss(Process process) throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"));
        String line = status.stream().filter(l -> l.startsWith("VmRSS")).findFirst().orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    private static boolean ready() throws InterruptedException {
        try {
            return HTTP.send(request("/actuator/health/readiness").build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static String get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private static String post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(BASE + path)).timeout(Duration.ofSeconds(60));
    }

    /** The first value of a field, without quotes. */
    private static String field(String name, String json) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"?([^,\"}]*)").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        return matcher.group(1);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
