package io.scratchnet.server;

import io.scratchnet.faults.Step;
import io.scratchnet.faults.Step.Moment;
import java.util.ArrayList;
import java.util.List;

/**
 * A step to halt at.
 *
 * @param name of the step, for people
 * @param deed what makes the service come there
 */
record HaltStep(String name, Deed deed, Step step) {
    private static final String TRANSITION = "insert into training_job_transition";

    /** What a caller does with a job. */
    enum Deed {
        TRAIN,
        PAUSE,
        RESUME,
        CANCEL,
        /** As CANCEL, with the wish to have the model so far. */
        KEEP,
        /** SIGTERM while the job runs. */
        STOP,
        /** kill -9 while the job runs, and a new start. */
        RECOVER
    }

    /** All of them, each before the statement, between it and its commit, and after that. */
    static List<HaltStep> all() {
        List<HaltStep> steps = new ArrayList<>();
        add(steps, "submit: the job is stored", Deed.TRAIN, "insert into training_job (", "", 1);
        add(steps, "submit: its task is stored", Deed.TRAIN, "insert into scheduled_tasks", "", 1);
        add(steps, "pick: the task is taken", Deed.TRAIN, "update scheduled_tasks set picked", "", 1);
        add(steps, "pick: RUNNING", Deed.TRAIN, TRANSITION, "RUNNING", 1);
        add(steps, "progress: the job is written", Deed.TRAIN, "update training_job set epoch", "", 1);
        add(steps, "checkpoint: the first piece", Deed.TRAIN, "insert into artifact_piece", "", 1);
        add(steps, "checkpoint: its row", Deed.TRAIN, "insert into training_checkpoint", "", 2);
        add(steps, "checkpoint: the older one is removed", Deed.TRAIN, "delete from training_checkpoint", "", 1);
        add(steps, "checkpoint: its bytes are gone", Deed.TRAIN, "insert into artifact_gone", "", 1);
        add(steps, "sweep: some pieces are removed", Deed.TRAIN, "delete from artifact_piece", "", 1);
        add(steps, "sweep: all pieces are removed", Deed.TRAIN, "delete from artifact_gone", "", 1);
        add(steps, "epoch: its row", Deed.TRAIN, "insert into training_epoch", "", 2);
        add(
                steps,
                "publish: the weights lie there, the number comes",
                Deed.TRAIN,
                "update model set last_version",
                "",
                1);
        add(steps, "publish: the log", Deed.TRAIN, "insert into model_audit", "", 1);
        add(steps, "publish: the version", Deed.TRAIN, "insert into model_version", "", 1);
        add(steps, "status: SUCCEEDED", Deed.TRAIN, TRANSITION, "SUCCEEDED", 1);
        add(steps, "end: the task is removed", Deed.TRAIN, "delete from scheduled_tasks", "", 1);
        add(steps, "pause: PAUSED", Deed.PAUSE, TRANSITION, "PAUSED", 1);
        add(steps, "pause: the task is removed", Deed.PAUSE, "delete from scheduled_tasks", "", 1);
        add(steps, "resume: QUEUED", Deed.RESUME, TRANSITION, "resumed", 1);
        add(steps, "resume: its task is stored", Deed.RESUME, "insert into scheduled_tasks", "", 1);
        add(steps, "cancel: CANCELLING", Deed.CANCEL, TRANSITION, "CANCELLING", 1);
        add(steps, "cancel: CANCELLED", Deed.CANCEL, TRANSITION, "CANCELLED", 1);
        add(steps, "keep: CANCELLING", Deed.KEEP, TRANSITION, "CANCELLING", 1);
        add(steps, "keep: the version", Deed.KEEP, "insert into model_version", "", 1);
        add(steps, "keep: CANCELLED", Deed.KEEP, TRANSITION, "CANCELLED", 1);
        add(steps, "keep: the task is removed", Deed.KEEP, "delete from scheduled_tasks", "", 1);
        add(steps, "stop: QUEUED", Deed.STOP, TRANSITION, "the service shut down", 1);
        add(steps, "recovery: QUEUED", Deed.RECOVER, TRANSITION, "its worker was lost", 1);
        add(steps, "recovery: RUNNING", Deed.RECOVER, TRANSITION, "RUNNING", 1);
        add(steps, "recovery: the history is cleared", Deed.RECOVER, "delete from training_epoch", "", 1);
        add(steps, "recovery: the next epoch's row", Deed.RECOVER, "insert into training_epoch", "", 1);
        return steps;
    }

    private static void add(
            List<HaltStep> steps, String name, Deed deed, String statement, String parameter, int number) {
        for (Moment moment : Moment.values()) {
            steps.add(new HaltStep(name, deed, new Step(statement, parameter, number, moment)));
        }
    }

    /** Whether what the caller asked for was taken before the halt. */
    boolean taken() {
        return step.moment() == Moment.COMMITTED || !asks();
    }

    /** Whether this step is the very change that the caller asks for, and not one that the service makes later. */
    private boolean asks() {
        return switch (step.parameter()) {
            case "PAUSED", "CANCELLING" -> true;
            default -> deed == Deed.RESUME;
        };
    }

    @Override
    public String toString() {
        return name + ", " + step.moment();
    }
}
