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
            FloatVector gradient = Functions.sigmoidGradient(Lanes.load(y, at + i), Lanes.load(g, at + i));
            Lanes.store(gradient, d, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector gradient =
                    Functions.sigmoidGradient(Lanes.load(y, at + whole, rest), Lanes.load(g, at + whole, rest));
            Lanes.store(gradient, d, at + whole, rest);
        }
    }

    private static void tanh(MemorySegment y, MemorySegment g, MemorySegment d, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector gradient = Functions.tanhGradient(Lanes.load(y, at + i), Lanes.load(g, at + i));
            Lanes.store(gradient, d, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector gradient =
                    Functions.tanhGradient(Lanes.load(y, at + whole, rest), Lanes.load(g, at + whole, rest));
            Lanes.store(gradient, d, at + whole, rest);
        }
    }

    private static void relu(MemorySegment y, MemorySegment g, MemorySegment d, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector gradient = Functions.reluGradient(Lanes.load(y, at + i), Lanes.load(g, at + i));
            Lanes.store(gradient, d, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector gradient =
                    Functions.reluGradient(Lanes.load(y, at + whole, rest), Lanes.load(g, at + whole, rest));
            Lanes.store(gradient, d, at + whole, rest);
        }
    }

    private static void leakyRelu(MemorySegment y, MemorySegment g, MemorySegment d, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector gradient = Functions.leakyReluGradient(Lanes.load(y, at + i), Lanes.load(g, at + i));
            Lanes.store(gradient, d, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector gradient =
                    Functions.leakyReluGradient(Lanes.load(y, at + whole, rest), Lanes.load(g, at + whole, rest));
            Lanes.store(gradient, d, at + whole, rest);
        }
    }

    private static void elu(MemorySegment y, MemorySegment g, MemorySegment d, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector gradient = Functions.eluGradient(Lanes.load(y, at + i), Lanes.load(g, at + i));
            Lanes.store(gradient, d, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector gradient =
                    Functions.eluGradient(Lanes.load(y, at + whole, rest), Lanes.load(g, at + whole, rest));
            Lanes.store(gradient, d, at + whole, rest);
        }
    }

    private static void gelu(MemorySegment y, MemorySegment g, MemorySegment d, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector gradient = Functions.geluGradient(Lanes.load(y, at + i), Lanes.load(g, at + i));
            Lanes.store(gradient, d, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector gradient =
                    Functions.geluGradient(Lanes.load(y, at + whole, rest), Lanes.load(g, at + whole, rest));
            Lanes.store(gradient, d, at + whole, rest);
        }
    }

    private static void silu(MemorySegment y, MemorySegment g, MemorySegment d, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector gradient = Functions.siluGradient(Lanes.load(y, at + i), Lanes.load(g, at + i));
            Lanes.store(gradient, d, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector gradient =
                    Functions.siluGradient(Lanes.load(y, at + whole, rest), Lanes.load(g, at + whole, rest));
            Lanes.store(gradient, d, at + whole, rest);
        }
    }

    private static void softplus(MemorySegment y, MemorySegment g, MemorySegment d, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector gradient = Functions.softplusGradient(Lanes.load(y, at + i), Lanes.load(g, at + i));
            Lanes.store(gradient, d, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector gradient =
                    Functions.softplusGradient(Lanes.load(y, at + whole, rest), Lanes.load(g, at + whole, rest));
            Lanes.store(gradient, d, at + whole, rest);
        }
    }
}
