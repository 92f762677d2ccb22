package io.scratchnet.server.training.events;

import io.scratchnet.server.training.JobProgress;
import io.scratchnet.server.training.Jobs;
import io.scratchnet.server.training.StoredJobs;
import io.scratchnet.server.training.TrainingJob;
import java.util.UUID;

/** A job in the database that goes on as a test wants it, without a worker. */
final class FollowedJob {
    private final StoredJobs store;
    private TrainingJob job = Jobs.queued();

    FollowedJob(StoredJobs store) {
        this.store = store;
        store.insert(job);
    }

    static FollowedJob running(StoredJobs store) {
        FollowedJob followed = new FollowedJob(store);
        followed.run();
        return followed;
    }

    UUID id() {
        return job.id();
    }

    void run() {
        become(Jobs.pick(job));
    }

    void succeed() {
        become(Jobs.succeeded(job));
    }

    /** Finishes epochs, as a worker does. */
    void train(int from, int to) {
        store.addEpochs(job, Stories.epochs(from, to));
        progress(to, 100.0 * to / Jobs.EPOCHS);
    }

    void progress(int epoch, double percent) {
        JobProgress progress = new JobProgress(epoch, Jobs.EPOCHS, percent, 6.1, 61234.0, 7.5);
        store.progress(job, progress);
    }

    void delete() {
        store.delete(job.id());
    }

    private void become(TrainingJob next) {
        store.update(next);
        job = next;
    }
}
