package io.scratchnet.server.models;

import io.scratchnet.engine.evaluation.Evaluation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Compares versions of a model. */
@Service
class Comparisons {
    private final Models models;
    private final ModelVersionRepository versions;
    private final SettingDifferences settings;

    Comparisons(Models models, ModelVersionRepository versions, SettingDifferences settings) {
        this.models = models;
        this.versions = versions;
        this.settings = settings;
    }

    /**
     * Compares two versions.
     *
     * @throws io.scratchnet.server.api.error.NotFoundException one of them is not there
     */
    public Comparison of(String model, int a, int b) {
        ModelVersion first = models.find(model, a);
        ModelVersion second = models.find(model, b);
        Map<String, List<@Nullable Object>> different = settings.between(first, second);
        Evaluation ofFirst = versions.evaluation(model, a).orElse(null);
        Evaluation ofSecond = versions.evaluation(model, b).orElse(null);
        if (ofFirst == null || ofSecond == null) {
            String why = "version " + (ofFirst == null ? a : b) + " was never evaluated";
            return new Comparison(model, a, b, null, null, List.of(), different, null, why);
        }
        String noSamples = noCommonSamples(first, second).orElse(null);
        return new Comparison(
                model,
                a,
                b,
                Difference.of(ofFirst.accuracy(), ofSecond.accuracy()),
                Difference.of(ofFirst.loss(), ofSecond.loss()),
                ClassDifference.of(ofFirst.confusion(), ofSecond.confusion()),
                different,
                noSamples == null ? McNemar.of(ofFirst, ofSecond) : null,
                noSamples);
    }

    private static Optional<String> noCommonSamples(ModelVersion a, ModelVersion b) {
        DatasetVersion ofA = measuredOn(a);
        DatasetVersion ofB = measuredOn(b);
        return ofA == null || !ofA.equals(ofB)
                ? Optional.of("they were evaluated on different samples: " + shown(ofA) + " and " + shown(ofB))
                : Optional.empty();
    }

    private static @Nullable DatasetVersion measuredOn(ModelVersion version) {
        TestMetrics metrics = version.metrics();
        return metrics == null ? null : metrics.dataset();
    }

    private static String shown(@Nullable DatasetVersion dataset) {
        return dataset == null ? "unknown samples" : "'" + dataset.name() + "' with sha256 " + dataset.sha256();
    }
}
