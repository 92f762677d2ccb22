package io.scratchnet.server.progress;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.scratchnet.server.problems.UnavailableException;
import io.scratchnet.server.training.JobStanding;
import io.scratchnet.server.training.TrainingJobs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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

    private final TrainingJobs jobs;
    private final Map<UUID, JobFeed> feeds = new ConcurrentHashMap<>();
    private volatile boolean running;
    private boolean outage;

    JobWatcher(TrainingJobs jobs) {
        this.jobs = jobs;
    }

    /** Jobs that are followed. */
    int followed() {
        return feeds.size();
    }

    /** The feed of a job, until {@link #leave}. */
    JobFeed join(UUID job) {
        JobFeed present = feeds.get(job);
        JobStory story = present == null ? read(job) : present.story();
        JobFeed feed = feeds.compute(job, (id, known) -> (known == null ? new JobFeed(id, story) : known).joined());
        if (!running) {
            leave(feed);
            throw new UnavailableException("the service is starting or stopping", RETRY_AFTER);
        }
        return feed;
    }

    void leave(JobFeed feed) {
        feeds.computeIfPresent(feed.job(), (id, known) -> known.left() ? null : known);
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().name("job-watcher").daemon().start(this::watch);
    }

    /** The thread sees it by itself: one that is interrupted while it reads would close the embedded database's file. */
    @Override
    public void stop() {
        running = false;
        feeds.values().forEach(JobFeed::breakOff);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private JobStory read(UUID job) {
        return JobStory.of(jobs.standing(job), jobs.historyAfter(job, 0));
    }

    private void watch() {
        try {
            while (running) {
                readAll();
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAll() {
        try {
            List<JobFeed> unfinished =
                    feeds.values().stream().filter(feed -> !feed.story().over()).toList();
            if (!unfinished.isEmpty()) {
                read(unfinished);
                outage = false;
            }
        } catch (RuntimeException e) { // a read that fails must not be the last one
            if (!outage) {
                LOG.warn("Jobs that are followed cannot be read, their streams wait: {}", e.getMessage());
            }
            outage = true;
        }
    }

    private void read(List<JobFeed> unfinished) {
        Map<UUID, JobStanding> standings = jobs
                .standings(unfinished.stream().map(JobFeed::job).toList())
                .stream()
                .collect(toMap(JobStanding::id, identity()));
        for (JobFeed feed : unfinished) {
            JobStanding now = standings.get(feed.job());
            JobStory story = feed.story();
            if (now == null) { // it ended and was deleted since
                feed.breakOff();
            } else if (!now.equals(story.standing())) {
                feed.tell(story.next(now, jobs.historyAfter(feed.job(), story.lastSure(now))));
            }
        }
    }
}
