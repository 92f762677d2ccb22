package io.scratchnet.server.models;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Quoted;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who changes something. The service knows nobody: this is what callers say of themselves, or what the server in front says of them.
 *
 * @param name 1 to 100 visible ASCII characters, spaces inside
 */
public record Actor(String name) {
    /** A caller who does not say who it is. */
    public static final Actor ANONYMOUS = new Actor("anonymous");

    private static final int LONGEST = 100;

    /** @throws InvalidRequestException the name is none */
    public Actor {
        boolean visible = name.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        if (name.isBlank() || name.length() > LONGEST || !visible || !name.equals(name.strip())) {
            throw new InvalidRequestException(
                    "#X-Actor",
                    "X-Actor must have 1 to " + LONGEST + " visible ASCII characters, with spaces only in between, was "
                            + Quoted.value(name));
        }
    }

    /** A training job, which publishes what it has trained; without one nobody is known. */
    static Actor job(@Nullable UUID job) {
        return job == null ? ANONYMOUS : new Actor("training-job " + job);
    }
}
