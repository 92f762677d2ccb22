package io.scratchnet.server.predictions.oip;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Quoted;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** An input tensor as a request has it. */
record RequestInput(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "pixels") @Nullable
        String name,

        @JsonDeserialize(using = ShapeReader.class)
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "[784], [n, 784] or [n, 28, 28]",
                example = "[1, 784]")
        @Nullable
        List<Long> shape,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                implementation = Datatype.class,
                description = "Integers are pixels from 0 to 255, FP32 and FP64 are from 0 to 1")
        @Nullable
        String datatype,

        @JsonDeserialize(using = OipParameters.Reader.class)
        @Schema(
                types = "object",
                description = "pixelRange as in the request; binary_data_size: bytes of this tensor that follow the"
                        + " JSON. Other parameters are ignored")
        @Nullable
        OipParameters parameters,

        @JsonDeserialize(using = DataReader.class)
        @Schema(
                description = "Elements row by row, in one array or nested as the shape; absent if they follow the"
                        + " JSON as bytes",
                implementation = Object[].class)
        @Nullable
        TensorData data) {

    /** Where the one input stands. */
    static final String POINTER = "#/inputs/0";

    /** @param binary what followed the JSON; null where the request is JSON alone */
    PixelTensor tensor(byte @Nullable [] binary) {
        String given = required("name", name);
        if (!given.equals(ModelMetadata.PIXELS)) {
            throw new InvalidRequestException(
                    POINTER + "/name", "the input is named " + ModelMetadata.PIXELS + ", was " + Quoted.value(given));
        }
        Datatype type = Datatype.named(POINTER + "/datatype", required("datatype", datatype));
        ImageTensorShape images = ImageTensorShape.of(POINTER + "/shape", required("shape", shape));
        return new PixelTensor(POINTER, type, images, binary == null ? json() : followed(binary, type));
    }

    private TensorData json() {
        if (bytes() != null) {
            throw new InvalidRequestException(
                    POINTER + "/parameters/binary_data_size",
                    "needs the header " + InferBody.JSON_LENGTH + ", which is missing");
        }
        return required("data", data);
    }

    private TensorData followed(byte[] binary, Datatype type) {
        Long bytes = bytes();
        if (data != null && bytes != null) {
            throw new InvalidRequestException(POINTER + "/data", "must not be given together with binary_data_size");
        }
        if (bytes == null ? binary.length > 0 : bytes != binary.length) {
            throw new InvalidRequestException(
                    POINTER + "/parameters/binary_data_size",
                    "must be the " + binary.length + " bytes that follow the JSON, was " + bytes);
        }
        if (bytes == null) {
            return required("data", data);
        }
        if (binary.length % type.bytes() != 0) {
            throw new InvalidRequestException(
                    POINTER + "/parameters/binary_data_size",
                    "must be a multiple of the " + type.bytes() + " bytes of " + type + ", was " + bytes);
        }
        return TensorData.ofBytes(binary, type);
    }

    private @Nullable Long bytes() {
        return OipParameters.orNone(parameters).integer(POINTER + "/parameters", "binary_data_size");
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidRequestException(POINTER + "/" + field, field + " is missing");
        }
        return value;
    }
}
