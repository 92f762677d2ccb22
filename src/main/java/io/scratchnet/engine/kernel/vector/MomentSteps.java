package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.kernel.Matrix;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** The steps of the optimizers that keep at most one moment, each in one pass over parameters, gradient and moment. */
final class MomentSteps {
    private MomentSteps() {}

    static void sgd(Matrix parameters, Matrix gradient, float rate) {
        MemorySegment w = parameters.memory();
        MemorySegment g = gradient.memory();
        int count = (int) parameters.length();
        int whole = Lanes.whole(count);
        FloatVector minusRate = Lanes.broadcast(-rate);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            Lanes.store(Lanes.load(g, i).fma(minusRate, Lanes.load(w, i)), w, i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            Lanes.store(Lanes.load(g, whole, rest).fma(minusRate, Lanes.load(w, whole, rest)), w, whole, rest);
        }
    }

    static void momentum(Matrix parameters, Matrix gradient, Matrix velocity, float rate, float momentum) {
        MemorySegment w = parameters.memory();
        MemorySegment g = gradient.memory();
        MemorySegment v = velocity.memory();
        int count = (int) parameters.length();
        FloatVector minusRate = Lanes.broadcast(-rate);
        FloatVector keep = Lanes.broadcast(momentum);
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector moved = Lanes.load(v, i).fma(keep, Lanes.load(g, i));
            Lanes.store(moved, v, i);
            Lanes.store(moved.fma(minusRate, Lanes.load(w, i)), w, i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector moved = Lanes.load(v, whole, rest).fma(keep, Lanes.load(g, whole, rest));
            Lanes.store(moved, v, whole, rest);
            Lanes.store(moved.fma(minusRate, Lanes.load(w, whole, rest)), w, whole, rest);
        }
    }

    /** v = momentum * v + g; w -= rate * (g + momentum * v). */
    static void nesterov(Matrix parameters, Matrix gradient, Matrix velocity, float rate, float momentum) {
        int count = (int) parameters.length();
        for (int i = 0; i < count; i += Lanes.COUNT) {
            VectorMask<Float> mask = Lanes.rest(i, count);
            FloatVector g = Lanes.load(gradient.memory(), i, mask);
            FloatVector v = Lanes.load(velocity.memory(), i, mask).mul(momentum).add(g);
            FloatVector w = Lanes.load(parameters.memory(), i, mask);
            Lanes.store(v, velocity.memory(), i, mask);
            Lanes.store(w.sub(v.mul(momentum).add(g).mul(rate)), parameters.memory(), i, mask);
        }
    }

    /** s += g^2; w -= rate * g / (sqrt(s) + epsilon). */
    static void adaGrad(Matrix parameters, Matrix gradient, Matrix squares, float rate, float epsilon) {
        int count = (int) parameters.length();
        for (int i = 0; i < count; i += Lanes.COUNT) {
            VectorMask<Float> mask = Lanes.rest(i, count);
            FloatVector g = Lanes.load(gradient.memory(), i, mask);
            FloatVector s = g.mul(g).add(Lanes.load(squares.memory(), i, mask));
            FloatVector w = Lanes.load(parameters.memory(), i, mask);
            Lanes.store(s, squares.memory(), i, mask);
            Lanes.store(w.sub(g.mul(rate).div(s.sqrt().add(epsilon))), parameters.memory(), i, mask);
        }
    }

    /** s = decay * s + (1 - decay) * g^2; w -= rate * g / (sqrt(s) + epsilon). */
    static void rmsProp(Matrix parameters, Matrix gradient, Matrix squares, double rate, double decay, double epsilon) {
        float keep = (float) decay;
        float rest = (float) (1 - decay);
        int count = (int) parameters.length();
        for (int i = 0; i < count; i += Lanes.COUNT) {
            VectorMask<Float> mask = Lanes.rest(i, count);
            FloatVector g = Lanes.load(gradient.memory(), i, mask);
            FloatVector s =
                    g.mul(g).mul(rest).add(Lanes.load(squares.memory(), i, mask).mul(keep));
            FloatVector w = Lanes.load(parameters.memory(), i, mask);
            Lanes.store(s, squares.memory(), i, mask);
            FloatVector change = g.mul((float) rate).div(s.sqrt().add((float) epsilon));
            Lanes.store(w.sub(change), parameters.memory(), i, mask);
        }
    }
}
