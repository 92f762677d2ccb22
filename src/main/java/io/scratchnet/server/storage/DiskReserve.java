package io.scratchnet.server.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.util.unit.DataSize;

/**
 * Space on the disk of the embedded database that has to be free while it is used: H2 closes itself where a write fails, and may lose what was
 * committed before.
 */
record DiskReserve(Path directory, DataSize reserve) {

    /** What is missing, for people; empty where nothing is. */
    Optional<String> shortage() {
        return shortage(0);
    }

    /** As {@link #shortage()}, once so many bytes more are written. */
    Optional<String> shortage(long bytes) {
        if (!Files.exists(directory)) {
            return Optional.empty(); // H2 makes it
        }
        long free = directory.toFile().getUsableSpace() - bytes;
        return free >= reserve.toBytes()
                ? Optional.empty()
                : Optional.of("No disk space: the state directory " + (bytes == 0 ? "has " : "would have ")
                        + (free >> 20) + " MiB free"
                        + (bytes == 0 ? "" : " after " + (bytes >> 20) + " MiB to be written")
                        + ", but at least " + reserve.toMegabytes() + " MiB (" + EmbeddedDatabase.RESERVE
                        + ") must stay free");
    }
}
