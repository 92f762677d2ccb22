package io.scratchnet.server.api.etag;

import io.scratchnet.server.api.error.Quoted;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Strong entity tags: one is a digest of the JSON that is answered, so it changes with everything that a reader sees, and only with
 * that.
 *
 * <p>A controller reads with {@link #answer}, which also makes {@code If-None-Match} work, and writes with {@link #precondition},
 * which the feature checks where it makes the change:
 * <pre>{@code
 * return etags.answer(request, ThingView.of(things.find(id)));
 * things.change(id, change, etags.precondition(request, ThingView::of));
 * }</pre>
 * {@link ETagged}, {@link IfMatch} and {@link IfNoneMatch} describe the headers of such methods.
 */
@Component
public final class ETags {
    private static final int DIGITS = 32;

    private final JsonMapper json;

    ETags(JsonMapper json) {
        this.json = json;
    }

    /** The tag of what is answered, with its quotes. */
    public String of(Object view) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(view));
            return '"' + HexFormat.of().formatHex(digest).substring(0, DIGITS) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** 200 with the tag. */
    public <V> ResponseEntity<V> answer(V view) {
        return ResponseEntity.ok().eTag(of(view)).body(view);
    }

    /** For a GET: 304 where the request has what would be answered, else as {@link #answer(Object)}. */
    public <V> ResponseEntity<V> answer(HttpServletRequest request, V view) {
        String tag = of(view);
        return isKnown(request, tag)
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build()
                : ResponseEntity.ok().eTag(tag).body(view);
    }

    /** Whether a GET is answered by 304: {@code If-None-Match} is {@code *} or has the tag. What is no tag matches nothing. */
    public static boolean isKnown(HttpServletRequest request, String tag) {
        String known = String.join(",", Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)));
        ETag current = ETag.create(tag);
        return ETag.parse(known).stream().anyMatch(each -> each.isWildcard() || each.compare(current, false));
    }

    /**
     * For a GET: goes through where {@code If-Match} has the tag of what would be answered, or is not there.
     *
     * @throws PreconditionFailedException it has other tags only
     * @throws io.scratchnet.server.api.error.MalformedRequestException the header cannot be read
     */
    public static void requireMatch(HttpServletRequest request, String tag) {
        EntityTags match = tags(request, HttpHeaders.IF_MATCH);
        if (match != null && !match.matchStrongly(tag)) {
            throw failed(HttpHeaders.IF_MATCH, match, tag);
        }
    }

    /**
     * What the headers {@code If-Match} and {@code If-None-Match} want to hold.
     *
     * @param view what a GET answers for the thing that is to be changed
     * @throws io.scratchnet.server.api.error.MalformedRequestException a header cannot be read
     */
    public <T> Precondition<T> precondition(HttpServletRequest request, Function<T, ?> view) {
        EntityTags match = tags(request, HttpHeaders.IF_MATCH);
        EntityTags noneMatch = tags(request, HttpHeaders.IF_NONE_MATCH);
        if (match == null && noneMatch == null) {
            return Precondition.none();
        }
        return current -> {
            String tag = current == null ? null : of(view.apply(current));
            if (match != null && (tag == null || !match.matchStrongly(tag))) {
                throw failed(HttpHeaders.IF_MATCH, match, tag);
            }
            if (noneMatch != null && tag != null && noneMatch.matchWeakly(tag)) {
                throw failed(HttpHeaders.IF_NONE_MATCH, noneMatch, tag);
            }
        };
    }

    private static @Nullable EntityTags tags(HttpServletRequest request, String header) {
        String value = String.join(",", Collections.list(request.getHeaders(header)));
        return request.getHeader(header) == null ? null : EntityTags.parse(header, value);
    }

    private static PreconditionFailedException failed(String header, EntityTags given, @Nullable String tag) {
        String now = tag == null ? "the resource does not exist" : "the current ETag is " + tag;
        return new PreconditionFailedException(header + " was " + Quoted.text(given.toString()) + ", " + now);
    }
}
