package io.scratchnet.server.api.http;

import io.scratchnet.server.api.ServicePath;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;

/**
 * How large a request body may be, at least 1 byte, and how slow.
 *
 * @param predict JSON to a predict or explain operation, and anything to an {@code infer} of the Open Inference Protocol
 * @param octets {@code application/octet-stream}, or no content type, to a predict operation
 * @param image {@code image/*} to a predict operation
 * @param imports anything to the versions of a model; what is no {@code application/octet-stream} is refused unread
 * @param other any other body
 * @param swallow how much of a refused body is read and thrown away, so that the client gets to read the answer; at least 0
 * @param pace how long it may be waited for
 * @param gzipRatio decoded bytes for each byte of a body in gzip, at most; the first MiB is free
 */
@ConfigurationProperties("scratchnet.limits.body")
public record BodyLimits(
        @DefaultValue("16MB") DataSize predict,
        @DefaultValue("8MB") DataSize octets,
        @DefaultValue("8MB") DataSize image,
        @DefaultValue("64MB") DataSize imports,
        @DefaultValue("256KB") DataSize other,
        @DefaultValue("64MB") DataSize swallow,
        @DefaultValue BodyPace pace,
        @DefaultValue("200") int gzipRatio) {

    public BodyLimits {
        checkSize("predict", predict, 1);
        checkSize("octets", octets, 1);
        checkSize("image", image, 1);
        checkSize("imports", imports, 1);
        checkSize("other", other, 1);
        checkSize("swallow", swallow, 0);
        if (gzipRatio < 1) {
            throw new IllegalArgumentException("scratchnet.limits.body.gzip-ratio must be >= 1, was " + gzipRatio);
        }
    }

    private static void checkSize(String name, DataSize size, long least) {
        if (size.toBytes() < least) {
            throw new IllegalArgumentException(
                    "scratchnet.limits.body." + name + " must be >= " + least + "B, was " + size);
        }
    }

    DataSize of(HttpServletRequest request) {
        String path = ServicePath.of(request);
        if (path.startsWith("/v2/models/") && path.endsWith("/infer")) {
            return predict;
        }
        if (!path.startsWith("/api/v1/models/")) {
            return other;
        }
        if (path.endsWith("/versions")) {
            return imports;
        }
        if (!path.endsWith("/predict") && !path.endsWith("/explain")) {
            return other;
        }
        return RequestMediaType.of(request).map(this::ofPrediction).orElse(predict);
    }

    private DataSize ofPrediction(MediaType type) {
        if (type.getType().equals("image")) {
            return image;
        }
        return type.equalsTypeAndSubtype(MediaType.APPLICATION_OCTET_STREAM) ? octets : predict;
    }
}
