package io.scratchnet.engine;

import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.optimizer.Optimizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** A feed-forward network. */
public final class Network implements AutoCloseable {

    /** A network with the layers and the loss of a spec, its weights not drawn yet. */
    public static Network of(NetworkSpec spec, Optimizer optimizer) {
        throw new UnsupportedOperationException();
    }

    /** A network that only predicts, with the weights of {@link #save}. */
    public static Network load(NetworkSpec spec, InputStream safetensors) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Writes the weights as safetensors, with the given metadata beside them. */
    public void save(OutputStream out, Map<String, String> metadata) throws IOException {
        throw new UnsupportedOperationException();
    }

    public NetworkSpec spec() {
        throw new UnsupportedOperationException();
    }

    public History fit(Dataset train, FitOptions options, FitListener listener) {
        throw new UnsupportedOperationException();
    }

    public Evaluation evaluate(Dataset data) {
        throw new UnsupportedOperationException();
    }

    /** Outputs (n, outputs) of the inputs (n, inputs). Safe to call from many threads at once. */
    public float[][] predict(float[][] inputs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
