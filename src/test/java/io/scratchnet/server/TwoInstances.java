package io.scratchnet.server;

import io.scratchnet.server.storage.Orphans;
import io.scratchnet.server.storage.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two instances of the service on one PostgreSQL. */
final class TwoInstances implements AutoCloseable {
    private final String url;
    private final Service first;
    private final Service second;

    private TwoInstances(String url, Service first, Service second) {
        this.url = url;
        this.first = first;
        this.second = second;
    }

    static TwoInstances start(Path state, String... options) throws IOException, InterruptedException {
        String url = TestDatabase.postgresqlUrl();
        List<String> all = new ArrayList<>(List.of(options));
        all.add(JobCalls.NO_BOOTSTRAP);
        all.add("--spring.datasource.url=" + url);
        all.add("--spring.datasource.username=postgres");
        String[] given = all.toArray(String[]::new);
        Service first = Service.start(Files.createDirectory(state.resolve("first")), given);
        return new TwoInstances(url, first, Service.start(Files.createDirectory(state.resolve("second")), given));
    }

    Service first() {
        return first;
    }

    Service second() {
        return second;
    }

    /** The database of both. */
    String url() {
        return url;
    }

    /** Waits until their database has no rows that belong to nothing. */
    void awaitNoOrphans() {
        Orphans.awaitNone(new DriverManagerDataSource(url, "postgres", ""));
    }

    /** The one that has begun a job, which has begun. */
    Service runnerOf(String job) throws IOException {
        if (first.log().contains(start(job))) {
            return first;
        }
        if (second.log().contains(start(job))) {
            return second;
        }
        throw new AssertionError("neither instance has begun " + job);
    }

    Service otherThan(Service one) {
        return one == first ? second : first;
    }

    private static String start(String job) {
        return "Job " + job.substring(job.lastIndexOf('/') + 1) + " starts:";
    }

    @Override
    public void close() {
        try {
            first.close();
        } finally {
            second.close();
        }
    }
}
