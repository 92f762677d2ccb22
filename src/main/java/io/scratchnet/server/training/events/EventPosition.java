package io.scratchnet.server.training.events;

import io.scratchnet.server.api.error.MalformedRequestException;
import io.scratchnet.server.api.error.Quoted;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much of a job's story somebody has been told; the id of an event. Written {@code 3} after an epoch, {@code 3.2} after a transition.
 *
 * @param epoch the last one told, 0 for none
 * @param transition the last one told, counted from 1; 0 where that is not known, and all are told again
 */
record EventPosition(int epoch, int transition) {
    static final EventPosition START = new EventPosition(0, 0);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(?:\\.([0-9]{1,9}))?");

    /**
     * The position that a {@code Last-Event-ID} names.
     *
     * @param lastEventId null or empty for a stream that begins
     * @throws MalformedRequestException it is no event's id
     */
    static EventPosition parse(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return START;
        }
        Matcher matcher = FORM.matcher(lastEventId);
        if (!matcher.matches()) {
            throw new MalformedRequestException(
                    "Last-Event-ID must be the id of an event, such as 3 or 3.2, was " + Quoted.value(lastEventId));
        }
        String transition = matcher.group(2);
        return new EventPosition(
                Integer.parseInt(matcher.group(1)), transition == null ? 0 : Integer.parseInt(transition));
    }

    /** Whether nothing is left to tell of a job that has ended. */
    boolean isEndOf(JobEvents story) {
        return story.over()
                && epoch >= story.lastEpoch()
                && transition >= story.standing().transitions().size();
    }

    @Override
    public String toString() {
        return transition == 0 ? Integer.toString(epoch) : epoch + "." + transition;
    }
}
