package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.server.models.files.ModelBytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that upload models slowly, within the limits: more of them than there are request threads. */
@Timeout(300)
class SlowUploadsTest {
    private static final int THREADS = 50; // scratchnet.predictions.concurrency
    private static final int IN_PROGRESS = 8;
    private static final String VERSIONS = "/api/v1/models/slow/versions";
    private static final String PIXELS = "{\"pixels\": [" + "0, ".repeat(783) + "0]}";
    private static final NetworkSpec SMALL = new NetworkSpec(
            List.of(new LayerSpec.Fc(784, 10, Initializer.GLOROT_UNIFORM), new LayerSpec.Act(Activation.SIGMOID)),
            Loss.MSE);

    @TempDir
    Path state;

    @Test
    void all_but_a_few_are_refused_at_once_and_predictions_keep_their_threads() throws Exception {
        byte[] file = ModelBytes.initial(SMALL, 1, Map.of());
        try (Service service = Service.start(
                        state,
                        "--scratchnet.bootstrap.enabled=false",
                        "--scratchnet.limits.body.pace.grace=10m",
                        "--scratchnet.limits.body.pace.silence=10m",
                        "--scratchnet.limits.imports.longest-wait=10m",
                        "--scratchnet.predictions.longest-wait=10m");
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
                Uploads uploads = new Uploads(service.uri("/").getPort(), file)) {
            assertThat(service.post(VERSIONS, "application/octet-stream", file).statusCode())
                    .isEqualTo(201);
            CompletionService<String> answers = new ExecutorCompletionService<>(readers);
            List<Future<String>> answered = new ArrayList<>();
            for (int i = 0; i < IN_PROGRESS + THREADS; i++) {
                Socket upload = uploads.begin();
                answered.add(answers.submit(() -> status(upload)));
            }
            for (int i = 0; i < THREADS; i++) {
                assertThat(answers.take().get()).isEqualTo("HTTP/1.1 503");
            }

            assertThat(service.post("/api/v1/models/slow/predict", PIXELS).statusCode())
                    .isEqualTo(200);

            for (int i = 0; i < answered.size(); i++) {
                if (!answered.get(i).isDone()) {
                    uploads.end(i);
                }
            }
            for (int i = 0; i < IN_PROGRESS; i++) {
                assertThat(answers.take().get()).isEqualTo("HTTP/1.1 201");
            }
        }
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }

    private static final class Uploads implements AutoCloseable {
        private final int port;
        private final byte[] file;
        private final List<Socket> sockets = new ArrayList<>();

        Uploads(int port, byte[] file) {
            this.port = port;
            this.file = file;
        }

        /** Sends the first half of the file. */
        Socket begin() throws IOException {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            sockets.add(socket);
            String head = "POST " + VERSIONS + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Type: application/octet-stream\r\nContent-Length: " + file.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(file, 0, file.length / 2);
            return socket;
        }

        void end(int upload) throws IOException {
            sockets.get(upload).getOutputStream().write(file, file.length / 2, file.length - file.length / 2);
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
