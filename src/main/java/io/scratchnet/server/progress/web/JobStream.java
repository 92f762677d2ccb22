package io.scratchnet.server.progress.web;

import io.scratchnet.engine.EpochResult;
import io.scratchnet.server.progress.JobSnapshot;
import io.scratchnet.server.progress.JobWatch;
import io.scratchnet.server.training.JobProgress;
import io.scratchnet.server.training.Transition;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Writes one job's events to one client, on a thread of its own: a client that does not read holds up nobody else. It begins with what the
 * client has not seen yet and ends with the job.
 */
final class JobStream implements Runnable {
    private static final long LEAST_BETWEEN_PROGRESS = Duration.ofMillis(200).toNanos();

    private final SseEmitter emitter;
    private final JobWatch.Following job;
    private final Duration ping;
    private EventId at;
    private long progressNanos = System.nanoTime() - LEAST_BETWEEN_PROGRESS;
    private @Nullable JobProgress told;

    JobStream(SseEmitter emitter, JobWatch.Following job, EventId at, Duration ping) {
        this.emitter = emitter;
        this.job = job;
        this.at = at;
        this.ping = ping;
    }

    @Override
    public void run() {
        try {
            JobSnapshot snapshot = job.now();
            long pinged = System.nanoTime();
            tell(snapshot);
            while (!snapshot.ended()) {
                Duration left = ping.minusNanos(System.nanoTime() - pinged);
                JobSnapshot next = job.await(snapshot, left);
                if (!next.equals(snapshot)) {
                    tell(next);
                }
                snapshot = next;
                if (System.nanoTime() - pinged >= ping.toNanos()) {
                    emitter.send(SseEmitter.event().comment("ping"));
                    pinged = System.nanoTime();
                }
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            // The client has gone; the container ends the request.
        } catch (InterruptedException e) {
            emitter.complete(); // the service shuts down, or the request has ended
        } finally {
            job.close();
        }
    }

    private void tell(JobSnapshot snapshot) throws IOException {
        if (snapshot.deleted()) {
            return;
        }
        List<Transition> transitions = snapshot.job().transitions();
        int before = snapshot.ended() ? transitions.size() - 1 : transitions.size();
        for (int i = at.transition(); i < before; i++) {
            status(i + 1, transitions.get(i));
        }
        for (EpochResult epoch : snapshot.epochs()) {
            if (epoch.epoch() > at.epoch()) {
                at = at.afterEpoch(epoch.epoch());
                send(Integer.toString(epoch.epoch()), "epoch", epoch);
            }
        }
        if (snapshot.ended()) {
            status(transitions.size(), transitions.getLast());
        } else {
            progress(snapshot.job().progress());
        }
    }

    private void status(int number, Transition transition) throws IOException {
        at = at.afterTransition(number);
        send(at.toString(), "status", transition);
    }

    private void progress(JobProgress progress) throws IOException {
        long now = System.nanoTime();
        if (!progress.equals(told) && now - progressNanos >= LEAST_BETWEEN_PROGRESS) {
            progressNanos = now;
            told = progress;
            emitter.send(SseEmitter.event().name("progress").data(progress, MediaType.APPLICATION_JSON));
        }
    }

    private void send(String id, String name, Object data) throws IOException {
        emitter.send(SseEmitter.event().id(id).name(name).data(data, MediaType.APPLICATION_JSON));
    }
}
