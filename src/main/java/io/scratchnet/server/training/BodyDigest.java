package io.scratchnet.server.training;

import io.scratchnet.server.storage.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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
        MessageDigest digest = Sha256.digest();
        digest.update(body);
        return Sha256.hex(digest);
    }
}
