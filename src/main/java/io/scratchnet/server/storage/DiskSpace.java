package io.scratchnet.server.storage;

import org.springframework.dao.DataAccessResourceFailureException;

/** Space for what is about to be written to the database. */
@FunctionalInterface
public interface DiskSpace {
    /** A database that looks after its own disk. */
    DiskSpace NOT_OURS = bytes -> {};

    /**
     * Before so many bytes are written in one transaction.
     *
     * @throws DataAccessResourceFailureException the disk would have less than its reserve left: as if the database were away
     */
    void require(long bytes);
}
