package io.scratchnet.server;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Predictions one after the other, fifty a second at most, until it is closed. */
final class PredictionLoad implements AutoCloseable {
    static final String BODY = "{\"pixels\": [" + "0, ".repeat(783) + "0]}";
    private static final long PAUSE_MILLIS = 20;

    private final Service service;
    private final String path;
    private final Thread thread;
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private PredictionLoad(Service service, String model) {
        this.service = service;
        this.path = "/api/v1/models/" + model + "/predict";
        this.thread = Thread.ofPlatform().name("predictions").unstarted(this::run);
    }

    /** Asks for the latest version, by no number. */
    static PredictionLoad on(Service service, String model) {
        PredictionLoad load = new PredictionLoad(service, model);
        load.thread.start();
        return load;
    }

    /** How often each status was answered. */
    Map<Integer, Integer> statuses() {
        Map<Integer, Integer> counts = new TreeMap<>();
        answers.forEach(answer -> counts.merge(answer.status(), 1, Integer::sum));
        return counts;
    }

    /** What was answered that was no 200. */
    List<String> refusals() {
        return answers.stream()
                .map(Answer::refusal)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** The time that a share of the answers did not exceed. */
    double millis(double share) {
        List<Long> sorted = answers.stream().map(Answer::nanos).sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(share * sorted.size()) - 1) / 1e6;
    }

    private void run() {
        try {
            while (!closed) {
                long start = System.nanoTime();
                HttpResponse<String> answer = service.post(path, BODY);
                long nanos = System.nanoTime() - start;
                String refusal = answer.statusCode() == 200 ? "" : nanos / 1_000_000 + " ms: " + answer.body();
                answers.add(new Answer(answer.statusCode(), nanos, refusal));
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException e) {
            answers.add(new Answer(0, 0, e.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the last answer. */
    void stop() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Status 0: no answer came at all. */
    private record Answer(int status, long nanos, String refusal) {}
}
