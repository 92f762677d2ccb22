package io.scratchnet.server.training.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.apache.catalina.core.StandardContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** The service that is tested, as clients see it, and what it holds for them. */
final class LiveService {
    private final WebServerApplicationContext context;
    private final MeterRegistry metrics;

    LiveService(WebServerApplicationContext context, MeterRegistry metrics) {
        this.context = context;
        this.metrics = metrics;
    }

    EventReader open(FollowedJob job, @Nullable String lastEventId) throws IOException, InterruptedException {
        return EventReader.open(uri(job.id().toString()), lastEventId);
    }

    URI uri(String job) {
        return URI.create("http://127.0.0.1:" + server().getPort() + "/api/v1/training-jobs/" + job + "/events");
    }

    /** A client that has asked and does not read. */
    Socket connect(FollowedJob job, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receiveBuffer);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server().getPort()));
        String request = "GET " + uri(job.id().toString()).getPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    int streams() {
        return gauge("streams");
    }

    int followedJobs() {
        return gauge("jobs");
    }

    void awaitNothingLeft() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(streams()).isZero();
            assertThat(followedJobs()).isZero();
            assertThat(asyncRequests()).isZero();
        });
    }

    private int gauge(String name) {
        return (int) metrics.get("scratchnet.progress." + name).gauge().value();
    }

    private long asyncRequests() {
        return ((StandardContext) server().getTomcat().getHost().findChildren()[0]).getInProgressAsyncCount();
    }

    private TomcatWebServer server() {
        return (TomcatWebServer) Objects.requireNonNull(context.getWebServer());
    }
}
