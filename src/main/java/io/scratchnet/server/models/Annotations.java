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
record Annotations(@Nullable String description, SortedMap<String, String> tags) {
    static final Annotations NONE = new Annotations(null, new TreeMap<>());

    Annotations {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    Annotations(@Nullable String description, Map<String, String> tags) {
        this(description, new TreeMap<>(tags));
    }
}
