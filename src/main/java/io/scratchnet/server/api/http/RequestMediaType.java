package io.scratchnet.server.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;

/**
 * The media type of a request's body as its sender means it. A {@code charset} that names no character set is left out: {@code file -bi} and PHP's
 * {@code finfo} append {@code charset=binary} to every file that is no text. Names that were in use before a type was registered stand for that type.
 */
final class RequestMediaType {
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*(\"[^\"]+\"|[^;\\s]+)\\s*", Pattern.CASE_INSENSITIVE);

    private static final Map<String, MediaType> REGISTERED = Map.of(
            "image/jpg", MediaType.IMAGE_JPEG,
            "image/pjpeg", MediaType.IMAGE_JPEG,
            "image/x-png", MediaType.IMAGE_PNG);

    private RequestMediaType() {}

    /** Octets where there is no content type, as RFC 9110 (8.3) has it; empty where it cannot be parsed. */
    static Optional<MediaType> of(HttpServletRequest request) {
        String contentType = request.getContentType();
        return StringUtils.hasLength(contentType) ? of(contentType) : Optional.of(MediaType.APPLICATION_OCTET_STREAM);
    }

    static Optional<MediaType> of(String contentType) {
        return parse(contentType)
                .or(() -> parse(CHARSET.matcher(contentType).replaceAll("")))
                .map(RequestMediaType::registered);
    }

    private static MediaType registered(MediaType type) {
        return REGISTERED.getOrDefault(type.getType() + "/" + type.getSubtype(), type);
    }

    private static Optional<MediaType> parse(String contentType) {
        try {
            return Optional.of(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException e) {
            return Optional.empty();
        }
    }
}
