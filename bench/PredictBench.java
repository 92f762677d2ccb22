import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * Images a second that a running service labels, batches as application/octet-stream: java bench/PredictBench.java [port] [model] [clients]
 * [batch] [seconds] [pid]
 *
 * <p>Each client keeps one connection and sends its next batch when the labels of the last are there, which are checked to be the same every
 * time. First labels as JSON, then as bytes; each measured after five seconds of warming up, in three rounds. With the service's pid the CPU
 * time that both sides took for an image is shown as well: it says what the figure would be on cores that do nothing else.
 */
class PredictBench {
    private static final String HOST = "127.0.0.1";
    private static final AtomicLong REFUSED = new AtomicLong();

    public static void main(String[] arguments) throws Exception {
        int port = number(arguments, 0, 8080);
        String model = arguments.length > 1 ? arguments[1] : "mnist";
        int clients = number(arguments, 2, 2);
        int batch = number(arguments, 3, 1000);
        int seconds = number(arguments, 4, 10);
        Optional<ProcessHandle> service =
                arguments.length > 5 ? ProcessHandle.of(Long.parseLong(arguments[5])) : Optional.empty();
        byte[] images = Arrays.copyOf(testImages(), batch * 784);
        System.out.println("network: " + network(port, model));
        for (String accept : List.of("application/json", "application/octet-stream")) {
            byte[] request = request(model, accept, images);
            measure(port, clients, request, 5);
            for (int round = 1; round <= 3; round++) {
                double before = cpuSeconds(service);
                double ownBefore = cpuSeconds(Optional.of(ProcessHandle.current()));
                double perSecond = batch * measure(port, clients, request, seconds);
                double micros = 1e6 / perSecond / seconds;
                System.out.printf(
                        "%s labels, batches of %d, %d clients, round %d: %,.0f images/s",
                        accept, batch, clients, round, perSecond);
                System.out.printf(
                        service.isPresent() ? "; CPU per image: service %.2f µs, client %.2f µs%n" : "%n",
                        (cpuSeconds(service) - before) * micros,
                        (cpuSeconds(Optional.of(ProcessHandle.current())) - ownBefore) * micros);
            }
        }
        System.out.println("refused with 503: " + REFUSED);
    }

    private static double cpuSeconds(Optional<ProcessHandle> process) {
        return process.flatMap(handle -> handle.info().totalCpuDuration()).orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /** Batches a second. */
    private static double measure(int port, int clients, byte[] request, int seconds) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        Callable<Long> client = () -> batches(port, request, end);
        long start = System.nanoTime();
        long count = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Callable<Long>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(client);
            }
            for (Future<Long> batches : threads.invokeAll(all)) {
                count += batches.get();
            }
        }
        return count * 1e9 / (System.nanoTime() - start);
    }

    private static long batches(int port, byte[] request, long end) throws IOException {
        byte[] first = null;
        long count = 0;
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket(HOST, port)) {
                OutputStream out = socket.getOutputStream();
                DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
                while (System.nanoTime() < end) {
                    out.write(request);
                    byte[] answer = answer(in);
                    if (answer == null) {
                        REFUSED.incrementAndGet();
                        break;
                    }
                    if (first != null && !Arrays.equals(first, answer)) {
                        throw new IllegalStateException("the labels of one batch differ between two answers");
                    }
                    first = answer;
                    count++;
                }
            }
        }
        return count;
    }

    /** The body of an answer of status 200; null where the service is overloaded and refuses. */
    private static byte[] answer(DataInputStream in) throws IOException {
        String head = head(in);
        if (head.startsWith("HTTP/1.1 503")) {
            return null;
        }
        if (!head.startsWith("HTTP/1.1 200")) {
            throw new IllegalStateException(head);
        }
        String lower = head.toLowerCase();
        int at = lower.indexOf("content-length:");
        if (at >= 0) {
            byte[] body = new byte[Integer.parseInt(
                    head.substring(at + 15, head.indexOf('\r', at)).trim())];
            in.readFully(body);
            return body;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunk(in); size > 0; size = chunk(in)) {
            byte[] chunk = new byte[size];
            in.readFully(chunk);
            body.write(chunk);
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in).trim(), 16);
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(in); !line.equals("\r\n"); line = line(in)) {
            head.append(line);
        }
        return head.toString();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int read = in.read();
        while (read >= 0 && read != '\n') {
            line.append((char) read);
            read = in.read();
        }
        if (read < 0) {
            throw new IOException("the service closed the connection after: " + line);
        }
        return line.append('\n').toString();
    }

    private static byte[] request(String model, String accept, byte[] images) throws IOException {
        String query = accept.equals("application/json") ? "?labelsOnly=true" : "";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(("POST /api/v1/models/" + model + "/predict" + query + " HTTP/1.1\r\nHost: " + HOST
                        + "\r\nAccept: " + accept + "\r\nContent-Type: application/octet-stream\r\nContent-Length: "
                        + images.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        request.write(images);
        return request.toByteArray();
    }

    private static byte[] testImages() throws IOException {
        Path file = Path.of("data", "mnist", "t10k-images-idx3-ubyte.gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            in.skipNBytes(16);
            return in.readAllBytes();
        }
    }

    private static String network(int port, String model) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + HOST + ":" + port + "/api/v1/models/" + model))
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        int from = Math.max(0, body.indexOf("\"network\""));
        return body.substring(from, Math.min(body.length(), from + 400));
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }
}
