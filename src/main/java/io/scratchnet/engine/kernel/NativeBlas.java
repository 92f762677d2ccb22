package io.scratchnet.engine.kernel;

import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/** The OpenBLAS inside ND4J, set up before its first use. */
public final class NativeBlas {

    static {
        OpenBlasCore.settle();
        // Two threads split a sum otherwise than one does: the same bits everywhere need one. A fit's own workers each
        // call it on their own thread.
        Nd4j.factory().blas().setMaxThreads(1);
    }

    private NativeBlas() {}

    /** Loads ND4J with the right core type and one BLAS thread; does nothing the second time. */
    public static void settle() {
        // the static initialiser did it
    }

    /** The type of the CPU core that OpenBLAS computes for: it decides on bits and speed. Empty where it does not tell. */
    public static Optional<String> core() {
        return OpenBlasCore.inUse();
    }
}
