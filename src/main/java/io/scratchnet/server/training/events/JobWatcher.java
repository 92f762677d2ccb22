package io.scratchnet.server.training.events;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.scratchnet.server.api.error.UnavailableException;
import io.scratchnet.server.training.JobService;
import io.scratchnet.server.training.JobSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads every job that is followed, at most five times a second and once for all who follow it. It stops before the web server does, which
 * would else wait for the streams.
 */
@Component
class JobWatcher implements SmartLifecycle {
    static final Duration INTERVAL = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(JobWatcher.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final JobService jobs;
    private final Map<UUID, JobSubscription> feeds = new ConcurrentHashMap<>();
    private volatile CountDownLatch stop = new CountDownLatch(0);
    private volatile boolean outage;

    JobWatcher(JobService jobs) {
        this.jobs = jobs;
    }

    /** Jobs that are followed. */
    int followed() {
        return feeds.size();
    }

    /** The feed of a job, until {@link #leave}. */
    JobSubscription join(UUID job) {
        JobSubscription present = feeds.get(job);
        JobEvents story = present == null ? read(job) : present.story();
        JobSubscription feed =
                feeds.compute(job, (id, known) -> (known == null ? new JobSubscription(id, story) : known).joined());
        if (!isRunning()) {
            leave(feed);
            throw new UnavailableException("the service is starting or stopping", RETRY_AFTER);
        }
        return feed;
    }

    void leave(JobSubscription feed) {
        feeds.computeIfPresent(feed.job(), (id, known) -> known == feed && known.left() ? null : known);
    }

    /** Each start has a thread of its own, which ends with the next stop: a start soon after that does not keep the thread before. */
    @Override
    public void start() {
        CountDownLatch stopped = new CountDownLatch(1);
        stop = stopped;
        Thread.ofPlatform().name("job-watcher").daemon().start(() -> watch(stopped));
    }

    /**
     * The thread sees it by itself: an interrupt in the middle of a read would close the embedded database's file. Feeds that are broken off
     * are forgotten here: a stream that is slow to leave one would hand it to clients that come after the next start.
     */
    @Override
    public void stop() {
        stop.countDown();
        feeds.values().forEach(JobSubscription::breakOff);
        feeds.clear();
    }

    @Override
    public boolean isRunning() {
        return stop.getCount() > 0;
    }

    private JobEvents read(UUID job) {
        return JobEvents.of(jobs.snapshot(job), jobs.historyAfter(job, 0));
    }

    private void watch(CountDownLatch stopped) {
        try {
            do {
                readAll();
            } while (!stopped.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAll() {
        try {
            List<JobSubscription> unfinished =
                    feeds.values().stream().filter(feed -> !feed.story().over()).toList();
            if (!unfinished.isEmpty()) {
                read(unfinished);
                outage = false;
            }
        } catch (RuntimeException e) { // a read that fails must not be the last one
            if (!outage) {
                LOG.warn("Followed jobs cannot be read, their event streams wait: {}", e.getMessage());
            }
            outage = true;
        }
    }

    private void read(List<JobSubscription> unfinished) {
        Map<UUID, JobSnapshot> standings =
                jobs.snapshots(unfinished.stream().map(JobSubscription::job).toList()).stream()
                        .collect(toMap(JobSnapshot::id, identity()));
        for (JobSubscription feed : unfinished) {
            JobSnapshot now = standings.get(feed.job());
            JobEvents story = feed.story();
            if (now == null) { // it ended and was deleted since
                feed.breakOff();
            } else if (!now.equals(story.standing())) {
                feed.tell(story.next(now, jobs.historyAfter(feed.job(), story.lastSure(now))));
            }
        }
    }
}
