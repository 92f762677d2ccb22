package io.scratchnet.server.recipes;

import io.scratchnet.engine.FitOptions;
import io.scratchnet.engine.LayerSpec.Act;
import io.scratchnet.engine.LayerSpec.Fc;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.schedule.Schedule;
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

    private static final List<Preset> ALL = List.of(quick(), seed());

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
                "784-128-10 with ReLU and cross-entropy: about 98 % in seconds",
                new NetworkSpec(
                        List.of(
                                new Fc(784, 128, Initializer.HE_UNIFORM),
                                new Act(Activation.RELU),
                                new Fc(128, 10, Initializer.GLOROT_UNIFORM),
                                new Act(Activation.SOFTMAX)),
                        Loss.CROSS_ENTROPY),
                new TrainingSettings(
                        Optimizer.adam(0.003),
                        FitOptions.epochs(6)
                                .batchSize(128)
                                .seed(42)
                                .validationSplit(0.1)
                                .schedule(Schedule.cosine(0, 0))));
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
}
