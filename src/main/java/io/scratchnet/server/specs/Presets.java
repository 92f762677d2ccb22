package io.scratchnet.server.specs;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.LayerSpec.Act;
import io.scratchnet.engine.LayerSpec.Dropout;
import io.scratchnet.engine.LayerSpec.Fc;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.augmentation.Augmentation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.schedule.Schedule;
import io.scratchnet.engine.training.FitOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The presets there are. */
@Component
public class Presets {
    /** What a job trains with where it names no preset and leaves a setting out. */
    public static final TrainingSettings DEFAULTS = new TrainingSettings(
            Optimizer.adam(0.001), FitOptions.epochs(5).batchSize(32).validationSplit(0.1));

    /** The preset that the first start trains. */
    public static final String QUICK = "quick";

    /** Turned, scaled, slanted and bent a little: a digit stays as readable as it was. */
    private static final Augmentation DISTORTED = new Augmentation(0.5, 9, 0.12, 7, 1.2, 4, 0);

    private static final List<Preset> ALL =
            List.of(quick(), seed(), dropout2014(), simard2003(), ciresan2010(), record());

    /** Every preset, the quickest first. */
    public List<Preset> all() {
        return ALL;
    }

    /** The preset of a name. */
    public Optional<Preset> find(String name) {
        return ALL.stream().filter(preset -> preset.name().equals(name)).findFirst();
    }

    private static Preset quick() {
        return new Preset(
                QUICK,
                "784-128-10 with ReLU, slightly distorted images: over 98 % in seconds",
                rectified(784, 128, 10),
                new TrainingSettings(
                        Optimizer.adam(0.004),
                        FitOptions.epochs(15)
                                .batchSize(128)
                                .seed(42)
                                .validationSplit(0.1)
                                .schedule(Schedule.cosine(0, 0))
                                .augmentation(new Augmentation(0.5, 6, 0.06, 4, 0.5, 4, 0))));
    }

    private static Preset seed() {
        return new Preset(
                "seed",
                "The original program: 784-75-50-10, sigmoid, MSE, one sample at a time",
                new NetworkSpec(
                        List.of(
                                new Fc(784, 75, Initializer.UNIFORM),
                                new Act(Activation.SIGMOID),
                                new Fc(75, 50, Initializer.UNIFORM),
                                new Act(Activation.SIGMOID),
                                new Fc(50, 10, Initializer.UNIFORM),
                                new Act(Activation.SIGMOID)),
                        Loss.MSE),
                new TrainingSettings(
                        Optimizer.sgd(0.1), FitOptions.epochs(20).batchSize(1).seed(42)));
    }

    private static Preset dropout2014() {
        return new Preset(
                "dropout-2014",
                "784-1024-1024-10 with dropout (Srivastava et al., 2014), without knowledge of images: no distortions",
                new NetworkSpec(
                        List.of(
                                new Dropout(0.2),
                                new Fc(784, 1024, Initializer.HE_UNIFORM),
                                new Act(Activation.RELU),
                                new Dropout(0.5),
                                new Fc(1024, 1024, Initializer.HE_UNIFORM),
                                new Act(Activation.RELU),
                                new Dropout(0.5),
                                new Fc(1024, 10, Initializer.GLOROT_UNIFORM),
                                new Act(Activation.SOFTMAX)),
                        Loss.CROSS_ENTROPY),
                new TrainingSettings(Optimizer.adam(0.001), cosine(80)));
    }

    private static Preset simard2003() {
        return new Preset(
                "simard-2003",
                "784-800-10 on elastically distorted images (Simard et al., 2003)",
                rectified(784, 800, 10),
                new TrainingSettings(Optimizer.adam(0.002), cosine(150).augmentation(DISTORTED)));
    }

    private static Preset ciresan2010() {
        return new Preset(
                "ciresan-2010",
                "784-1000-500-10, the smallest network of Ciresan et al. (2010), on distorted images",
                rectified(784, 1000, 500, 10),
                new TrainingSettings(Optimizer.adam(0.001), cosine(250).augmentation(DISTORTED)));
    }

    private static Preset record() {
        return new Preset(
                "record",
                "784-1500-1000-500-10 on distorted images: the largest preset",
                rectified(784, 1500, 1000, 500, 10),
                new TrainingSettings(Optimizer.adam(0.001), cosine(200).augmentation(DISTORTED)));
    }

    /** Fully-connected layers of these sizes with ReLU between them, and softmax at the end. */
    private static NetworkSpec rectified(int... sizes) {
        List<LayerSpec> layers = new ArrayList<>();
        for (int i = 1; i < sizes.length; i++) {
            boolean last = i == sizes.length - 1;
            layers.add(new Fc(sizes[i - 1], sizes[i], last ? Initializer.GLOROT_UNIFORM : Initializer.HE_UNIFORM));
            layers.add(new Act(last ? Activation.SOFTMAX : Activation.RELU));
        }
        return new NetworkSpec(layers, Loss.CROSS_ENTROPY);
    }

    /** All training samples in batches of 128, the rate falling along a cosine. */
    private static FitOptions cosine(int epochs) {
        return FitOptions.epochs(epochs).batchSize(128).seed(42).schedule(Schedule.cosine(0, 0));
    }
}
