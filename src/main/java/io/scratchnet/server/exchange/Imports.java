package io.scratchnet.server.exchange;

import io.scratchnet.engine.Evaluation;
import io.scratchnet.engine.Network;
import io.scratchnet.server.datasets.LoadedDataset;
import io.scratchnet.server.models.Actor;
import io.scratchnet.server.models.DatasetVersion;
import io.scratchnet.server.models.FirstPredictions;
import io.scratchnet.server.models.ModelImports;
import io.scratchnet.server.models.ModelName;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.models.NewModelVersion;
import io.scratchnet.server.models.Origin;
import io.scratchnet.server.models.Provenance;
import io.scratchnet.server.problems.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Takes in models that come as safetensors files: read, measured on the dataset's test part, published. */
@Service
class Imports implements ModelImports {
    private final ImportSlots slots;
    private final ModelFile files;
    private final Models models;

    Imports(ImportSlots slots, ModelFile files, Models models) {
        this.slots = slots;
        this.files = files;
        this.models = models;
    }

    @Override
    public ModelVersion take(String model, Actor actor, InputStream file, long length) throws IOException {
        ModelName.problem(model).ifPresent(problem -> {
            throw new InvalidRequestException("/name", problem);
        });
        return slots.run(() -> read(model, actor, file, length));
    }

    private ModelVersion read(String model, Actor actor, InputStream file, long length) throws IOException {
        try (ModelFile.Content content = files.read(file, length)) {
            return publish(model, actor, content.described(), content.network());
        }
    }

    private ModelVersion publish(String model, Actor actor, DescribedModel described, Network network) {
        LoadedDataset dataset = described.dataset();
        Evaluation evaluation = network.evaluate(dataset.test());
        if (!Double.isFinite(evaluation.loss())) {
            throw new InvalidRequestException(
                    "#",
                    "with these weights the loss on the test part is " + evaluation.loss() + ", not a finite number");
        }
        FirstPredictions.notFinite(network).ifPresent(output -> {
            throw new InvalidRequestException(
                    "#",
                    "with these weights an output for an image of one shade is " + output + ", not a finite number");
        });
        NewModelVersion measured = new NewModelVersion(
                model, described.network(), provenance(described), List.of(), evaluation, measuredOn(described));
        return models.publish(measured, actor, out -> network.save(out, Map.of()));
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
