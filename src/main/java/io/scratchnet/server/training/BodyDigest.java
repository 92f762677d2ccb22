package io.scratchnet.server.training;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What tells one body of a submit from another, whatever white space and order it was written in. */
@Component
class BodyDigest {
    private final JsonMapper json;

    BodyDigest(JsonMapper json) {
        this.json = json;
    }

    /** SHA-256 of the request as it was read, 64 hexadecimal digits. */
    String of(JobRequest request) {
        byte[] body = json.writeValueAsString(request).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
