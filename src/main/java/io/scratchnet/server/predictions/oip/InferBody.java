package io.scratchnet.server.predictions.oip;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.MalformedRequestException;
import io.scratchnet.server.api.error.Quoted;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a request to infer: JSON alone, or, where a header gives the JSON's length, JSON and then the bytes of its tensors
 * (the protocol's extension binary_tensor_data).
 */
@Component
class InferBody extends AbstractHttpMessageConverter<InferCall> {
    /** The header that gives the length of the JSON in bytes. */
    static final String JSON_LENGTH = "Inference-Header-Content-Length";

    private final JsonMapper mapper;

    InferBody(JsonMapper mapper) {
        super(MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM);
        this.mapper = mapper;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == InferCall.class;
    }

    @Override
    protected boolean canWrite(@Nullable MediaType type) {
        return false;
    }

    @Override
    protected InferCall readInternal(Class<? extends InferCall> type, HttpInputMessage message) throws IOException {
        String length = message.getHeaders().getFirst(JSON_LENGTH);
        InputStream body = message.getBody();
        try {
            if (length == null) {
                return new InferCall(required(mapper.readValue(body, InferRequest.class)), null);
            }
            byte[] json = json(body, length);
            return new InferCall(required(mapper.readValue(json, InferRequest.class)), body.readAllBytes());
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException("the JSON of the request is malformed", e, message);
        }
    }

    private static byte[] json(InputStream body, String length) throws IOException {
        int bytes;
        try {
            bytes = Integer.parseUnsignedInt(length);
        } catch (NumberFormatException e) {
            bytes = 0;
        }
        if (bytes < 1) {
            throw new MalformedRequestException("the header " + JSON_LENGTH
                    + " must be the length of the JSON in bytes, was " + Quoted.value(length));
        }
        byte[] json = body.readNBytes(bytes);
        if (json.length < bytes) {
            throw new MalformedRequestException("the header " + JSON_LENGTH + " is " + bytes
                    + ", but the whole body has " + json.length + " bytes");
        }
        return json;
    }

    private static InferRequest required(@Nullable InferRequest request) {
        if (request == null) {
            throw new InvalidRequestException("#", "must be an object, was null");
        }
        return request;
    }

    @Override
    protected void writeInternal(InferCall call, HttpOutputMessage message) {
        throw new HttpMessageNotWritableException("a request is only read");
    }
}
