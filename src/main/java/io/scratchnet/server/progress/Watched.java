package io.scratchnet.server.progress;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A job with somebody who follows it, and what is known of it. */
final class Watched {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private JobSnapshot latest;
    private int followers;

    Watched(JobSnapshot first) {
        this.latest = first;
    }

    JobSnapshot latest() {
        lock.lock();
        try {
            return latest;
        } finally {
            lock.unlock();
        }
    }

    void update(JobSnapshot snapshot) {
        lock.lock();
        try {
            latest = snapshot;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The latest, as soon as it is another than the one seen; that one after the time. */
    JobSnapshot await(JobSnapshot seen, Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (latest.equals(seen) && left > 0) {
                left = changed.awaitNanos(left);
            }
            return latest;
        } finally {
            lock.unlock();
        }
    }

    Watched joined() {
        followers++;
        return this;
    }

    /** Whether nobody follows any more. */
    boolean left() {
        followers--;
        return followers == 0;
    }
}
