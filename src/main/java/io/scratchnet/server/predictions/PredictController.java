package io.scratchnet.server.predictions;

import io.scratchnet.server.predictions.images.Digit;
import io.scratchnet.server.predictions.images.ImageDecoder;
import io.scratchnet.server.predictions.images.ImageFormat;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** One operation; what its body is decides which method answers. */
@RestController
@Tag(name = "Predictions", description = "Classify images with a trained model")
class PredictController {
    static final String PATH = "/api/v1/models/{name}/predict";

    /** Says which version answered where the body does not. */
    static final String VERSION_HEADER = "Model-Version";

    private final Predictions predictions;
    private final ImageDecoder decoder;

    PredictController(Predictions predictions, ImageDecoder decoder) {
        this.predictions = predictions;
        this.decoder = decoder;
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @PredictOperation
    PredictResponse predict(@ParameterObject PredictQuery query, @RequestBody PredictRequest request) {
        query.noLabelsOnly();
        ResponseOptions shows = new ResponseOptions(
                query.topK(request.topK()),
                query.outputs(request.outputs()),
                query.image(request.image()),
                query.steps(request.steps()));
        InputImages images = request.images(query.normalize(request.normalize()), shows);
        return PredictResponse.of(predictions.predict(query.choice(), images, shows.topK()), shows);
    }

    @PostMapping(
            path = PATH,
            consumes = {MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @PredictOperation
    PredictResponse predictPicture(
            @ParameterObject PredictQuery query, @RequestBody byte[] body, HttpServletRequest request) {
        query.noLabelsOnly();
        ResponseOptions shows = shows(query);
        ImageFormat format = ImageFormat.ofMediaType(request.getContentType());
        InputImages picture =
                new InputImages.Picture(decoder.decode(body, format, image -> Digit.of(image, "#", shows.steps())));
        return PredictResponse.of(predictions.predict(query.choice(), picture, shows.topK()), shows);
    }

    @PostMapping(
            path = PATH,
            consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @PredictOperation
    OctetsResponse predictOctets(@ParameterObject PredictQuery query, @RequestBody byte[] body) {
        boolean normalize = query.normalize(null);
        if (query.onlyLabels()) {
            Predictions.Labels labels = predictions.labels(query.choice(), new InputImages.Octets(body, normalize));
            return new LabelsResponse(labels.model(), labels.version(), labels.labels());
        }
        ResponseOptions shows = shows(query);
        shows.checkSteps("?steps", normalize, body.length / Digit.PIXELS);
        InputImages.Octets images = new InputImages.Octets(body, normalize, shows.steps());
        return PredictResponse.of(predictions.predict(query.choice(), images, shows.topK()), shows);
    }

    @PostMapping(
            path = PATH,
            consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE,
            produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @PredictOperation
    ResponseEntity<byte[]> predictLabels(@ParameterObject PredictQuery query, @RequestBody byte[] body) {
        query.nothingBesideLabels();
        Predictions.Labels labels =
                predictions.labels(query.choice(), new InputImages.Octets(body, query.normalize(null)));
        return ResponseEntity.ok()
                .header(VERSION_HEADER, Integer.toString(labels.version()))
                .body(LabelBytes.of(labels));
    }

    private static ResponseOptions shows(PredictQuery query) {
        return new ResponseOptions(query.topK(null), query.outputs(null), query.image(null), query.steps(null));
    }
}
