package io.scratchnet.engine;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.reference.Nd4jKernels;
import io.scratchnet.engine.kernel.vector.VectorKernels;
import io.scratchnet.engine.training.Shards;

/**
 * What a network computes with.
 *
 * @param kernels the arithmetic
 * @param threads how many threads a fit may use, at least 1; the result does not depend on it
 */
public record Backend(Kernels kernels, int threads) {
    private static final System.Logger LOG = System.getLogger(Backend.class.getName());

    public Backend {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be >= 1, was " + threads);
        }
    }

    /** Threads that share a step. */
    int workers() {
        return kernels.parallel() ? threads : 1;
    }

    /** What a fit of this network is computed with, in batches of so many samples. */
    public Platform platform(NetworkSpec network, int batchSize) {
        return Platform.of(this, Shards.samples(kernels, Network.layers(network), batchSize));
    }

    /** Which kernels are wanted. */
    public enum Choice {
        /** The vector kernels where they run, else plain ND4J. */
        AUTO,
        /** The Vector API; it is an error where it is missing. */
        VECTOR,
        /** Plain ND4J operations. */
        ND4J
    }

    /** The fastest kernels that run here, on all cores this process may use. */
    public static Backend best() {
        return Best.BACKEND;
    }

    /**
     * The kernels that are wanted.
     *
     * @param threads 0 for all cores this process may use
     * @throws IllegalStateException VECTOR is wanted and cannot run here
     */
    public static Backend of(Choice choice, int threads) {
        Kernels kernels = kernels(choice);
        int count = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        LOG.log(System.Logger.Level.INFO, "{0} kernels, {1} threads", kernels.name(), count);
        return new Backend(kernels, count);
    }

    /**
     * Trains small networks on made-up data until the JVM has compiled the kernels, for two to three seconds, so that the first fit of
     * this process is nearly as fast as the next. Does nothing where that has been done before, or where the kernels are ND4J's.
     */
    public void warmUp() {
        if (kernels.parallel()) {
            WarmUp.run(this);
        }
    }

    private static Kernels kernels(Choice choice) {
        boolean module = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        if (choice != Choice.ND4J && module && VectorKernels.available()) {
            return new VectorKernels();
        }
        if (choice == Choice.VECTOR) {
            throw new IllegalStateException(
                    "the vector kernels need --add-modules=jdk.incubator.vector and a CPU with vector instructions");
        }
        if (choice == Choice.AUTO) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "training will be slow: the vector kernels need --add-modules=jdk.incubator.vector");
        }
        return new Nd4jKernels();
    }

    /** Chosen on first use. */
    private static final class Best {
        static final Backend BACKEND = of(Choice.AUTO, 0);
    }
}
