package io.scratchnet.server.predictions.oip;

import io.scratchnet.server.predictions.PixelRange;
import io.scratchnet.server.predictions.Predictions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Predictions in the terms of the protocol: tensors in, tensors out. */
@Service
class Inferences {
    private final Predictions predictions;

    Inferences(Predictions predictions) {
        this.predictions = predictions;
    }

    /**
     * Runs a model on the images of a tensor.
     *
     * @param version a number or an alias; null for the latest
     * @param range how the pixels are to be read; null for what the datatype says
     * @param wanted the outputs, in the order of the answer
     * @throws io.scratchnet.server.api.error.NotFoundException no such model, version or alias
     * @throws io.scratchnet.server.api.error.UnavailableException the model is still being trained
     * @throws io.scratchnet.server.api.error.InvalidRequestException the tensor does not fit itself or the model
     */
    public Inference infer(
            String model,
            @Nullable String version,
            PixelTensor pixels,
            @Nullable PixelRange range,
            List<OutputName> wanted) {
        VersionSelector asked = VersionSelector.of(model, version);
        PixelRange read = range == null ? pixels.datatype().pixelRange() : range;
        Predictions.Answer answer = predictions.predict(model, asked.number(), asked.alias(), pixels.images(), read);
        return new Inference(
                answer.model(),
                answer.version(),
                read,
                wanted.stream().map(output -> output.of(answer.predictions())).toList());
    }

    /**
     * What one request is answered.
     *
     * @param version that answered
     * @param pixelRange how the pixels were read
     */
    public record Inference(String model, int version, PixelRange pixelRange, List<OutputTensor> outputs) {}
}
