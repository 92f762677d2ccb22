package io.scratchnet.server.models;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What people say of a model, or of one of its versions.
 *
 * @param description null where there is none
 * @param tags values by their keys
 */
public record Remarks(@Nullable String description, SortedMap<String, String> tags) {
    public static final Remarks NONE = new Remarks(null, new TreeMap<>());

    public Remarks {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    public Remarks(@Nullable String description, Map<String, String> tags) {
        this(description, new TreeMap<>(tags));
    }
}
