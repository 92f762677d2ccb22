package io.scratchnet.server.training.worker;

import java.util.List;
import java.util.UUID;

/** The table of checkpoints. */
interface CheckpointStore {

    void insert(Checkpoint checkpoint);

    List<Checkpoint> newestFirst(UUID job);

    void delete(UUID job, int number);
}
