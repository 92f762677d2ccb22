package io.scratchnet.server.progress.web;

import io.scratchnet.server.problems.MalformedRequestException;
import io.scratchnet.server.problems.Shown;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Up to where a client has seen a job's events. That of an {@code epoch} is the epoch's number, and says nothing of transitions; that of a
 * {@code status} has the number of the transition behind it: {@code 3.2}.
 *
 * @param epoch the last epoch seen; 0 for none
 * @param transition the last transition seen, counted from 1; 0 for none
 */
record EventId(int epoch, int transition) {
    static final EventId NONE = new EventId(0, 0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9}))?");

    /** @throws MalformedRequestException it is none of ours */
    static EventId parse(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return NONE;
        }
        Matcher matcher = FORM.matcher(lastEventId);
        if (!matcher.matches()) {
            throw new MalformedRequestException(
                    "Last-Event-ID must be the id of an event, such as 3 or 3.2, was " + Shown.value(lastEventId));
        }
        String transition = matcher.group(2);
        return new EventId(Integer.parseInt(matcher.group(1)), transition == null ? 0 : Integer.parseInt(transition));
    }

    EventId afterEpoch(int number) {
        return new EventId(number, transition);
    }

    EventId afterTransition(int number) {
        return new EventId(epoch, number);
    }

    /** As the id of a status event. */
    @Override
    public String toString() {
        return epoch + "." + transition;
    }
}
