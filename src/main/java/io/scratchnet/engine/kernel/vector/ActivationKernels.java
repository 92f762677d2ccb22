package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.activation.Activation;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.VectorMask;

/**
 * The activation functions over a piece of memory. Each has a loop of its own: one loop that asked for every vector which function to
 * apply made an object of each as soon as two functions were in use, and took twenty times as long.
 */
final class ActivationKernels {
    private ActivationKernels() {}

    /** y[at…] = function(x[at…]), count numbers; x and y may be the same. */
    static void apply(Activation function, MemorySegment x, MemorySegment y, long at, int count) {
        switch (function) {
            case SIGMOID -> sigmoid(x, y, at, count);
            case TANH -> tanh(x, y, at, count);
            case RELU -> relu(x, y, at, count);
            case LEAKY_RELU -> leakyRelu(x, y, at, count);
            case ELU -> elu(x, y, at, count);
            case GELU -> gelu(x, y, at, count);
            case SILU -> silu(x, y, at, count);
            case SOFTPLUS -> softplus(x, y, at, count);
            case IDENTITY -> identity(x, y, at, count);
            case SOFTMAX -> throw new IllegalArgumentException("softmax is not elementwise");
        }
    }

    private static void identity(MemorySegment x, MemorySegment y, long at, int count) {
        if (x.address() != y.address()) {
            MemorySegment.copy(x, at * Float.BYTES, y, at * Float.BYTES, (long) count * Float.BYTES);
        }
    }

    private static void sigmoid(MemorySegment x, MemorySegment y, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            Lanes.store(VectorMath.sigmoid(Lanes.load(x, at + i)), y, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            Lanes.store(VectorMath.sigmoid(Lanes.load(x, at + whole, rest)), y, at + whole, rest);
        }
    }

    private static void tanh(MemorySegment x, MemorySegment y, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            Lanes.store(VectorMath.tanh(Lanes.load(x, at + i)), y, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            Lanes.store(VectorMath.tanh(Lanes.load(x, at + whole, rest)), y, at + whole, rest);
        }
    }

    private static void relu(MemorySegment x, MemorySegment y, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            Lanes.store(VectorMath.notBelow(Lanes.load(x, at + i), 0), y, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            Lanes.store(VectorMath.notBelow(Lanes.load(x, at + whole, rest), 0), y, at + whole, rest);
        }
    }

    private static void leakyRelu(MemorySegment x, MemorySegment y, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            Lanes.store(Functions.leakyRelu(Lanes.load(x, at + i)), y, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            Lanes.store(Functions.leakyRelu(Lanes.load(x, at + whole, rest)), y, at + whole, rest);
        }
    }

    private static void elu(MemorySegment x, MemorySegment y, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            Lanes.store(Functions.elu(Lanes.load(x, at + i)), y, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            Lanes.store(Functions.elu(Lanes.load(x, at + whole, rest)), y, at + whole, rest);
        }
    }

    private static void gelu(MemorySegment x, MemorySegment y, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            Lanes.store(Functions.gelu(Lanes.load(x, at + i)), y, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            Lanes.store(Functions.gelu(Lanes.load(x, at + whole, rest)), y, at + whole, rest);
        }
    }

    private static void silu(MemorySegment x, MemorySegment y, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            Lanes.store(Functions.silu(Lanes.load(x, at + i)), y, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            Lanes.store(Functions.silu(Lanes.load(x, at + whole, rest)), y, at + whole, rest);
        }
    }

    private static void softplus(MemorySegment x, MemorySegment y, long at, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            Lanes.store(VectorMath.softplus(Lanes.load(x, at + i)), y, at + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            Lanes.store(VectorMath.softplus(Lanes.load(x, at + whole, rest)), y, at + whole, rest);
        }
    }
}
