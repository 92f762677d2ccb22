package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.kernel.AdamFactors;
import io.scratchnet.engine.kernel.Matrix;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** The step of Adam and AdamW in one pass over parameters, gradient and both moments. */
final class AdamSteps {
    private AdamSteps() {}

    /** w = shrink * w - step * m / (sqrt(v) + epsilon), where step and epsilon carry both bias corrections. */
    static void step(
            Matrix parameters, Matrix gradient, Matrix mean, Matrix variance, AdamFactors factors, double shrink) {
        MemorySegment w = parameters.memory();
        MemorySegment g = gradient.memory();
        MemorySegment m = mean.memory();
        MemorySegment v = variance.memory();
        double root = Math.sqrt(factors.varianceCorrection());
        float step = (float) (factors.rate() * root / factors.meanCorrection());
        float epsilon = (float) (factors.epsilon() * root);
        float keep = (float) shrink;
        float beta1 = (float) factors.beta1();
        float beta2 = (float) factors.beta2();
        float rest1 = (float) (1 - factors.beta1());
        float rest2 = (float) (1 - factors.beta2());
        int count = (int) parameters.length();
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector dw = Lanes.load(g, i);
            FloatVector newMean = Lanes.load(m, i).mul(beta1).add(dw.mul(rest1));
            FloatVector newVariance = Lanes.load(v, i).mul(beta2).add(dw.mul(dw).mul(rest2));
            Lanes.store(newMean, m, i);
            Lanes.store(newVariance, v, i);
            FloatVector change = newMean.mul(step).div(newVariance.sqrt().add(epsilon));
            Lanes.store(Lanes.load(w, i).mul(keep).sub(change), w, i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector dw = Lanes.load(g, whole, rest);
            FloatVector newMean = Lanes.load(m, whole, rest).mul(beta1).add(dw.mul(rest1));
            FloatVector newVariance =
                    Lanes.load(v, whole, rest).mul(beta2).add(dw.mul(dw).mul(rest2));
            Lanes.store(newMean, m, whole, rest);
            Lanes.store(newVariance, v, whole, rest);
            FloatVector change = newMean.mul(step).div(newVariance.sqrt().add(epsilon));
            Lanes.store(Lanes.load(w, whole, rest).mul(keep).sub(change), w, whole, rest);
        }
    }
}
