package io.scratchnet.server.training.events;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of server-sent events. */
public final class EventReader implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    private EventReader(HttpResponse<InputStream> response) {
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** Connects as a browser does. */
    public static EventReader open(URI uri, @Nullable String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return new EventReader(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
    }

    public HttpResponse<InputStream> response() {
        return response;
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    /** The next event or ping; empty at the end of the stream. */
    public Optional<Event> next() throws IOException {
        String id = null;
        String name = null;
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                return Optional.of(new Event(id, name == null ? "ping" : name, data));
            }
            String value = line.substring(line.indexOf(':') + 1).strip();
            switch (line.substring(0, line.indexOf(':'))) {
                case "id" -> id = value;
                case "event" -> name = value;
                case "data" -> data += value;
                default -> data += line;
            }
        }
        return Optional.empty();
    }

    /** Reads up to the first event that is wanted, and with it. */
    public List<Event> until(Predicate<Event> wanted) throws IOException {
        List<Event> read = new ArrayList<>();
        while (true) {
            Event event = next().orElseThrow(() -> new AssertionError("the stream has ended after " + read));
            read.add(event);
            if (wanted.test(event)) {
                return read;
            }
        }
    }

    /** Reads up to the end of the stream. */
    public List<Event> rest() throws IOException {
        List<Event> read = new ArrayList<>();
        for (Optional<Event> event = next(); event.isPresent(); event = next()) {
            read.add(event.get());
        }
        return read;
    }

    /** The ids of those events that have one. */
    public static List<String> ids(List<Event> events) {
        return events.stream().map(Event::id).filter(Objects::nonNull).toList();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** One event; a ping has no id. */
    public record Event(@Nullable String id, String name, String data) {
        public JsonNode json() {
            return JSON.readTree(data);
        }

        public boolean isStatus(String status) {
            return name.equals("status") && json().get("status").asString().equals(status);
        }

        public boolean isEpoch(int epoch) {
            return name.equals("epoch") && json().get("epoch").asInt() == epoch;
        }
    }
}
