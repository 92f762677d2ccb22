package io.scratchnet.server.training.events;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.scratchnet.server.api.error.MalformedRequestException;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.api.error.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** The streams that are open. */
@Component
class EventStreams {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final JobWatcher watcher;
    private final ProgressSettings settings;
    private final Semaphore places;

    EventStreams(JobWatcher watcher, ProgressSettings settings, MeterRegistry metrics) {
        this.watcher = watcher;
        this.settings = settings;
        this.places = new Semaphore(settings.streams());
        Gauge.builder("scratchnet.progress.streams", places, free -> settings.streams() - free.availablePermits())
                .description("Open event streams")
                .register(metrics);
        Gauge.builder("scratchnet.progress.jobs", watcher, JobWatcher::followed)
                .description("Jobs that event streams follow")
                .register(metrics);
    }

    /**
     * A stream that tells of a job from a position on; it counts as open until it has run.
     *
     * @return empty where nothing is left to tell
     * @throws MalformedRequestException the job has no such epoch
     * @throws NotFoundException there is no such job
     * @throws UnavailableException as many streams are open as may be, or the service stops
     */
    public Optional<EventStream> open(UUID job, EventPosition from) {
        if (!places.tryAcquire()) {
            throw new UnavailableException(
                    "the limit of event streams is reached, " + settings.streams() + "; poll the job instead",
                    RETRY_AFTER);
        }
        Optional<EventStream> opened = Optional.empty();
        try {
            opened = join(job, from);
        } finally {
            if (opened.isEmpty()) {
                places.release();
            }
        }
        return opened;
    }

    private Optional<EventStream> join(UUID job, EventPosition from) {
        JobSubscription feed = watcher.join(job);
        int epochs = feed.story().standing().progress().epochs();
        if (from.epoch() > epochs) {
            watcher.leave(feed);
            throw new MalformedRequestException("Last-Event-ID must be the id of an event of this job of " + epochs
                    + " epochs, was '" + from + "'");
        }
        if (from.isEndOf(feed.story())) {
            watcher.leave(feed);
            return Optional.empty();
        }
        return Optional.of(new EventStream(feed, from, settings.ping(), () -> leave(feed)));
    }

    private void leave(JobSubscription feed) {
        watcher.leave(feed);
        places.release();
    }
}
