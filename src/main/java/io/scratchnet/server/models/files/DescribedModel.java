package io.scratchnet.server.models.files;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.server.datasets.LoadedDataset;
import io.scratchnet.server.specs.TrainingSettings;
import org.jspecify.annotations.Nullable;

/**
 * What the metadata of a file describe, once they break no rule.
 *
 * @param training null where the file does not say
 * @param dataset it is measured on
 * @param datasetStated whether the file says that it was trained on it
 * @param weightsSha256 of the data; null where the file does not say
 */
record DescribedModel(
        NetworkSpec network,
        @Nullable TrainingSettings training,
        LoadedDataset dataset,
        boolean datasetStated,
        @Nullable String weightsSha256) {}
