package io.scratchnet.server.models.files;

import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.models.Provenance;
import io.scratchnet.server.specs.SpecJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a file says of the model in it, as texts; docs/exchange.md defines each. */
final class FileMetadata {
    static final String FORMAT_VERSION = "formatVersion";
    static final String NETWORK = "network";
    static final String TRAINING = "training";
    static final String DATASET = "dataset";
    static final String DATASET_SHA256 = "datasetSha256";
    static final String WEIGHTS_SHA256 = "weightsSha256";
    static final String MODEL = "model";
    static final String VERSION = "version";
    static final String TEST_ACCURACY = "testAccuracy";
    static final String TEST_LOSS = "testLoss";

    /** The {@link #FORMAT_VERSION} that is written and read here. */
    static final String FORMAT = "1";

    /** Every key that an import may meet; {@code format} is what other tools note for themselves. */
    static final List<String> KNOWN = List.of(
            FORMAT_VERSION,
            NETWORK,
            TRAINING,
            DATASET,
            DATASET_SHA256,
            WEIGHTS_SHA256,
            MODEL,
            VERSION,
            TEST_ACCURACY,
            TEST_LOSS,
            "format");

    private FileMetadata() {}

    /** All that is known of a version. */
    static Map<String, String> of(ModelVersion version, String weightsSha256, SpecJson recipes) {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(FORMAT_VERSION, FORMAT);
        metadata.put(MODEL, version.model());
        metadata.put(VERSION, Integer.toString(version.version()));
        metadata.put(NETWORK, recipes.write(version.network()));
        metadata.put(WEIGHTS_SHA256, weightsSha256);
        Provenance provenance = version.provenance();
        if (provenance.training() != null) {
            metadata.put(TRAINING, recipes.write(provenance.training()));
        }
        if (provenance.dataset() != null) {
            metadata.put(DATASET, provenance.dataset().name());
            metadata.put(DATASET_SHA256, provenance.dataset().sha256());
        }
        if (version.metrics() != null) {
            metadata.put(TEST_ACCURACY, Double.toString(version.metrics().testAccuracy()));
            metadata.put(TEST_LOSS, Double.toString(version.metrics().testLoss()));
        }
        return metadata;
    }
}
