package io.scratchnet.server.training.events;

import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** A job's story as all its streams share it: one thread tells, many wait for more. */
final class JobSubscription {
    private final UUID job;
    private final Lock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private JobEvents story;
    private int followers; // guarded by the watcher

    JobSubscription(UUID job, JobEvents story) {
        this.job = job;
        this.story = story;
    }

    UUID job() {
        return job;
    }

    JobSubscription joined() {
        followers++;
        return this;
    }

    /** Whether nobody is left. */
    boolean left() {
        followers--;
        return followers == 0;
    }

    JobEvents story() {
        lock.lock();
        try {
            return story;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the story is another than the one seen, at most so long. */
    JobEvents awaitOtherThan(JobEvents seen, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (story.equals(seen) && left > 0) {
                left = told.awaitNanos(left);
            }
            return story;
        } finally {
            lock.unlock();
        }
    }

    /** Changes nothing once the story is over: a read that began before the feed was broken off must not take that back. */
    void tell(JobEvents next) {
        change(before -> next);
    }

    /** Has every stream end. */
    void breakOff() {
        change(JobEvents::brokenOff);
    }

    private void change(UnaryOperator<JobEvents> change) {
        lock.lock();
        try {
            if (!story.over()) {
                story = change.apply(story);
                told.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
