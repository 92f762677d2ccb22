package io.scratchnet.server.database;

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
        if (!Files.exists(directory)) {
            return Optional.empty(); // H2 makes it
        }
        long free = directory.toFile().getUsableSpace();
        return free >= reserve.toBytes()
                ? Optional.empty()
                : Optional.of("No space: the disk of the state directory has " + (free >> 20) + " MiB left, at least "
                        + reserve.toMegabytes() + " MiB (" + EmbeddedDatabase.RESERVE + ") must be");
    }
}
