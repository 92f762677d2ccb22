package io.scratchnet.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/**
 * The nginx of this machine as a proxy in front of a service, configured as docs/deployment.md says. Where there is none, its tests are skipped; with
 * {@code SCRATCHNET_REQUIRE_NGINX=true} in the environment or as a system property they fail.
 */
final class Nginx implements AutoCloseable {
    private static final String REQUIRE = "SCRATCHNET_REQUIRE_NGINX";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern CONFIGURATION = Pattern.compile("(?s)```nginx\n(.*?)```");

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The configurations of the document, in its order; each listens on port 80 and passes to 127.0.0.1:8080. */
    static List<String> documented() throws IOException {
        String document = Files.readString(Path.of("docs", "deployment.md"));
        return CONFIGURATION
                .matcher(document)
                .results()
                .map(MatchResult::group)
                .map(Nginx::unfenced)
                .toList();
    }

    private static String unfenced(String block) {
        return block.substring(block.indexOf('\n'), block.lastIndexOf("```"));
    }

    /** Starts with a documented configuration before a service, with its own files in a folder, and waits until it listens. */
    static Nginx start(Path folder, String configuration, Service service) throws IOException, InterruptedException {
        requireInstalled();
        int port = freePort();
        String here = configuration
                .replace("listen 80;", "listen 127.0.0.1:" + port + ";")
                .replace("127.0.0.1:8080", service.uri("/").getAuthority());
        Path file = Files.writeString(folder.resolve("nginx.conf"), main(folder, here));
        Process process = new ProcessBuilder(
                        "nginx",
                        "-c",
                        file.toString(),
                        "-e",
                        folder.resolve("error.log").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        return new Nginx(process, port).awaitListening(folder);
    }

    /** In one process, so that it may write where the test may. */
    private static String main(Path folder, String servers) {
        return """
            daemon off;
            master_process off;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events {}
            http {
                access_log off;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                %2$s
            }
            """.formatted(folder, servers);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private Nginx awaitListening(Path folder) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new AssertionError("nginx did not start:\n" + Files.readString(folder.resolve("output.log")));
            }
            Thread.sleep(20);
        }
        return this;
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void requireInstalled() throws InterruptedException {
        try {
            new ProcessBuilder("nginx", "-v").redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            if (Boolean.parseBoolean(System.getProperty(REQUIRE, System.getenv(REQUIRE)))) {
                throw new IllegalStateException(REQUIRE + " is set, but nginx does not start here", e);
            }
            throw new TestAbortedException("nginx does not start here: " + e.getMessage());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
