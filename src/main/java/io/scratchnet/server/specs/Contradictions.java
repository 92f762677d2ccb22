package io.scratchnet.server.specs;

import io.scratchnet.engine.optimizer.AdamW;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.schedule.Cosine;
import io.scratchnet.engine.training.EarlyStopping;
import io.scratchnet.engine.training.EarlyStopping.Monitor;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.server.api.error.Violations;
import org.jspecify.annotations.Nullable;

/**
 * Settings that are each in their range and contradict each other. Requests are held to it, stored settings are not: what was accepted once
 * stays readable.
 */
public final class Contradictions {
    private final String pointer;
    private final TrainingDocument given;
    private final Violations violations;

    private Contradictions(String pointer, TrainingDocument given, Violations violations) {
        this.pointer = pointer;
        this.given = given;
        this.violations = violations;
    }

    /**
     * Notes every contradiction.
     *
     * @param pointer where the document stands in the request, such as {@code #/training}
     * @param given says which of two settings the request gave, where the other one is a preset's
     */
    public static void check(String pointer, TrainingDocument given, TrainingSettings read, Violations violations) {
        Contradictions contradictions = new Contradictions(pointer, given, violations);
        contradictions.checkSchedule(read.optimizer(), read.fit());
        contradictions.checkDecay(read.optimizer(), read.fit());
        contradictions.checkEarlyStopping(read.fit().earlyStopping());
    }

    private void checkSchedule(Optimizer optimizer, FitOptions fit) {
        if (!(fit.schedule() instanceof Cosine cosine)) {
            return;
        }
        boolean own = given.schedule() != null;
        violations.check(
                cosine.minimumRate() <= optimizer.learningRate(),
                pointer + (own ? "/schedule/minimumRate" : "/optimizer/learningRate"),
                "the schedule's minimumRate must be at most the optimizer's learningRate " + optimizer.learningRate()
                        + ", was " + cosine.minimumRate());
        violations.check(
                cosine.warmupEpochs() == 0 || cosine.warmupEpochs() < fit.epochs(),
                pointer + (own ? "/schedule/warmupEpochs" : "/epochs"),
                "the schedule's warmupEpochs must be below epochs " + fit.epochs() + ", was " + cosine.warmupEpochs());
    }

    private void checkDecay(Optimizer optimizer, FitOptions fit) {
        double decay = fit.regularization().weightDecay();
        double own = optimizer instanceof AdamW adamW ? adamW.weightDecay() : 0;
        String atDecay = pointer + (given.regularization() != null ? "/regularization" : "/optimizer") + "/weightDecay";
        violations.check(
                decay == 0 || own == 0,
                atDecay,
                "weights would decay twice: adamW has weightDecay " + own + ", the regularization " + decay
                        + "; one of them must be 0");
        double rate = optimizer.learningRate();
        double greatest = Math.max(decay, own);
        violations.check(
                rate * greatest <= 1,
                own > 0 ? pointer + "/optimizer/weightDecay" : atDecay,
                "learningRate * weightDecay, the fraction of each weight that a step subtracts, must be at most 1, was "
                        + rate + " * " + greatest);
    }

    private void checkEarlyStopping(@Nullable EarlyStopping stopping) {
        violations.check(
                stopping == null || stopping.monitor() != Monitor.VALIDATION_ACCURACY || stopping.minDelta() < 1,
                pointer + "/earlyStopping/minDelta",
                "minDelta must be below 1 if monitor is validationAccuracy, which is at most 1; was "
                        + (stopping == null ? 0 : stopping.minDelta()));
    }
}
