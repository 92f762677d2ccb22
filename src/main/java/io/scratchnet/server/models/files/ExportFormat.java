package io.scratchnet.server.models.files;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Quoted;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a model can be exported as. */
enum ExportFormat {
    SAFETENSORS,
    ONNX;

    /** As in a request; also the ending of a file's name. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format of this name.
     *
     * @throws InvalidRequestException there is none
     */
    static ExportFormat parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "?format", "format must be one of " + list() + ", was " + Quoted.value(text)));
    }

    private static String list() {
        return Arrays.stream(values()).map(ExportFormat::text).collect(Collectors.joining(", "));
    }
}
