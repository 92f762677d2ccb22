package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.activation.Activation;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** The derivatives of the activation functions over a piece of memory, each in a loop of its own as in {@link ActivationKernels}. */
final class ActivationGradientKernels {
    private ActivationGradientKernels() {}

    /** d[at…] = g[at…] * function'[at…], count numbers, where y holds the function's input or output: {@link Activation#needsInput}. */
    static void apply(Activation function, MemorySegment y, MemorySegment g, MemorySegment d, long at, int count) {
        switch (function) {
            case SIGMOID -> sigmoid(y, g, d, at, count);
            case TANH -> tanh(y, g, d, at, count);
            case RELU -> relu(y, g, d, at, count);
            case LEAKY_RELU -> leakyRelu(y, g, d, at, count);
            case ELU -> elu(y, g, d, at, count);
            case GELU -> gelu(y, g, d, at, count);
            case SILU -> silu(y, g, d, at, count);
            case SOFTPLUS -> softplus(y, g, d, at, count);
            case IDENTITY -> identity(g, d, at, count);
            case SOFTMAX -> throw new IllegalArgumentException("softmax is not elementwise");
        }
    }

    private static void identity(MemorySegment g, MemorySegment d, long at, int count) {
        if (g.address() != d.address()) {
            MemorySegment.copy(g, at * Float.BYTES, d, at * Float.BYTES, (long) count * Float.BYTES);
        }
    }

    private static void sigmoid(MemorySegment y, MemorySegment g, MemorySegment d, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector slope = Functions.sigmoidSlope(Lanes.load(y, at + i), Lanes.load(g, at + i));
            Lanes.store(slope, d, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector slope =
                    Functions.sigmoidSlope(Lanes.load(y, at + whole, rest), Lanes.load(g, at + whole, rest));
            Lanes.store(slope, d, at + whole, rest);
        }
    }

    private static void tanh(MemorySegment y, MemorySegment g, MemorySegment d, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector slope = Functions.tanhSlope(Lanes.load(y, at + i), Lanes.load(g, at + i));
            Lanes.store(slope, d, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector slope = Functions.tanhSlope(Lanes.load(y, at + whole, rest), Lanes.load(g, at + whole, rest));
            Lanes.store(slope, d, at + whole, rest);
        }
    }

    private static void relu(MemorySegment y, MemorySegment g, MemorySegment d, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector slope = Functions.reluSlope(Lanes.load(y, at + i), Lanes.load(g, at + i));
            Lanes.store(slope, d, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector slope = Functions.reluSlope(Lanes.load(y, at + whole, rest), Lanes.load(g, at + whole, rest));
            Lanes.store(slope, d, at + whole, rest);
        }
    }

    private static void leakyRelu(MemorySegment y, MemorySegment g, MemorySegment d, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector slope = Functions.leakyReluSlope(Lanes.load(y, at + i), Lanes.load(g, at + i));
            Lanes.store(slope, d, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector slope =
                    Functions.leakyReluSlope(Lanes.load(y, at + whole, rest), Lanes.load(g, at + whole, rest));
            Lanes.store(slope, d, at + whole, rest);
        }
    }

    private static void elu(MemorySegment y, MemorySegment g, MemorySegment d, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector slope = Functions.eluSlope(Lanes.load(y, at + i), Lanes.load(g, at + i));
            Lanes.store(slope, d, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector slope = Functions.eluSlope(Lanes.load(y, at + whole, rest), Lanes.load(g, at + whole, rest));
            Lanes.store(slope, d, at + whole, rest);
        }
    }

    private static void gelu(MemorySegment y, MemorySegment g, MemorySegment d, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector slope = Functions.geluSlope(Lanes.load(y, at + i), Lanes.load(g, at + i));
            Lanes.store(slope, d, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector slope = Functions.geluSlope(Lanes.load(y, at + whole, rest), Lanes.load(g, at + whole, rest));
            Lanes.store(slope, d, at + whole, rest);
        }
    }

    private static void silu(MemorySegment y, MemorySegment g, MemorySegment d, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector slope = Functions.siluSlope(Lanes.load(y, at + i), Lanes.load(g, at + i));
            Lanes.store(slope, d, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector slope = Functions.siluSlope(Lanes.load(y, at + whole, rest), Lanes.load(g, at + whole, rest));
            Lanes.store(slope, d, at + whole, rest);
        }
    }

    private static void softplus(MemorySegment y, MemorySegment g, MemorySegment d, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector slope = Functions.softplusSlope(Lanes.load(y, at + i), Lanes.load(g, at + i));
            Lanes.store(slope, d, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector slope =
                    Functions.softplusSlope(Lanes.load(y, at + whole, rest), Lanes.load(g, at + whole, rest));
            Lanes.store(slope, d, at + whole, rest);
        }
    }
}
