package io.scratchnet.server.predictions.oip;

import io.scratchnet.server.predictions.oip.Inferences.Inference;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes an answer as JSON and, after it, the bytes of the outputs that are wanted so, in their order. */
@Component
class BinaryAnswer {
    private final JsonMapper mapper;

    BinaryAnswer(JsonMapper mapper) {
        this.mapper = mapper;
    }

    ResponseEntity<byte[]> of(@Nullable String id, Inference inference, List<WantedOutput> wanted) {
        byte[] json = mapper.writeValueAsBytes(InferResponse.of(id, inference, wanted));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(json);
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).binary()) {
                body.writeBytes(inference.outputs().get(i).elements().bytes());
            }
        }
        return ResponseEntity.ok()
                .header(InferBody.JSON_LENGTH, Integer.toString(json.length))
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(body.toByteArray());
    }
}
