package io.scratchnet.server.models.files;

import io.scratchnet.engine.Network;
import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.datasets.LoadedDataset;
import io.scratchnet.server.models.Actor;
import io.scratchnet.server.models.DatasetVersion;
import io.scratchnet.server.models.ModelName;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.models.NewModelVersion;
import io.scratchnet.server.models.Origin;
import io.scratchnet.server.models.Provenance;
import io.scratchnet.server.models.serving.FiniteOutputCheck;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Imports models from safetensors files: upload, checks, evaluation on the test split, publication. */
@Service
class Imports {
    private final UploadSpool spool;
    private final ImportSlots slots;
    private final ModelFile files;
    private final Models models;

    Imports(UploadSpool spool, ImportSlots slots, ModelFile files, Models models) {
        this.spool = spool;
        this.slots = slots;
        this.files = files;
        this.models = models;
    }

    /**
     * Publishes the model of a safetensors file as the next version of a model, evaluated here.
     *
     * @param actor who sends the file
     * @param body reading stops at the first error
     * @param length of the body as announced; -1 if it was not
     * @throws InvalidRequestException the file is malformed, or breaks a rule
     * @throws io.scratchnet.server.api.error.UnavailableException all places for imports are taken, or uploads fill their space
     * @throws IOException the body ends early
     */
    ImportedModel importModel(String model, Actor actor, InputStream body, long length) throws IOException {
        ModelName.problem(model).ifPresent(problem -> {
            throw new InvalidRequestException("/name", problem);
        });
        return slots.admit(() -> upload(model, actor, body, length));
    }

    private ImportedModel upload(String model, Actor actor, InputStream body, long length) throws IOException {
        ModelFile.Described described = files.describe(body, length);
        long oneMoreThanStated = described.header().dataBytes() + 1; // so that a body that is too long is seen to be
        try (UploadSpool.Upload data = spool.take(body, oneMoreThanStated)) {
            return slots.measure(() -> read(model, actor, described, data));
        }
    }

    private ImportedModel read(String model, Actor actor, ModelFile.Described described, UploadSpool.Upload data)
            throws IOException {
        try (ModelFile.Content content = files.read(described, data.open())) {
            return publish(model, actor, content.described(), content.network());
        }
    }

    private ImportedModel publish(String model, Actor actor, DescribedModel described, Network network) {
        LoadedDataset dataset = described.dataset();
        Evaluation evaluation = network.evaluate(dataset.test());
        if (!Double.isFinite(evaluation.loss())) {
            throw new InvalidRequestException(
                    "#",
                    "with these weights the loss on the test split is " + evaluation.loss() + ", not a finite number");
        }
        FiniteOutputCheck.notFinite(network).ifPresent(output -> {
            throw new InvalidRequestException(
                    "#", "with these weights an output for a uniform image is " + output + ", not a finite number");
        });
        NewModelVersion measured = new NewModelVersion(
                model, described.network(), provenance(described), List.of(), evaluation, measuredOn(described));
        ModelVersion published = models.publish(measured, actor, out -> network.save(out, Map.of()));
        return new ImportedModel(published, warnings(evaluation, dataset));
    }

    private static List<String> warnings(Evaluation evaluation, LoadedDataset dataset) {
        double chance = ChanceLevel.of(evaluation);
        return evaluation.accuracy() > chance
                ? List.of()
                : List.of(
                        "the accuracy on the test split of %s is %s: by chance alone it may be as high as %.3f. Weights are [inputs, units], stored"
                                        .formatted(dataset.name(), evaluation.accuracy(), chance)
                                + " row by row; a transposed array has to be copied (numpy.ascontiguousarray) before it is saved");
    }

    /** What the file says of its training, nothing else is known. */
    private static Provenance provenance(DescribedModel described) {
        DatasetVersion trainedOn = described.datasetStated() ? measuredOn(described) : null;
        return new Provenance(Origin.IMPORTED, null, trainedOn, described.training(), null, null, null, null);
    }

    private static DatasetVersion measuredOn(DescribedModel described) {
        return new DatasetVersion(
                described.dataset().name(), described.dataset().sha256());
    }
}
