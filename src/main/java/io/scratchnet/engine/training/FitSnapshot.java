package io.scratchnet.engine.training;

import io.scratchnet.engine.checkpoint.Safetensors;
import io.scratchnet.engine.checkpoint.Tensor;
import io.scratchnet.engine.kernel.CloseOnFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A running fit between two of its batches, copied into memory of its own: {@code FitMemory.savedBytes} outside the Java heap, until it is
 * closed. Any thread may save it, while the fit continues and after its end.
 */
public final class FitSnapshot implements AutoCloseable {
    private final CloseOnFailure copies;
    private final List<Tensor> tensors;
    private final Map<String, String> position;

    private FitSnapshot(CloseOnFailure copies, List<Tensor> tensors, Map<String, String> position) {
        this.copies = copies;
        this.tensors = tensors;
        this.position = position;
    }

    static FitSnapshot of(List<Tensor> tensors, Map<String, String> position) {
        return CloseOnFailure.making(copies -> new FitSnapshot(
                copies, tensors.stream().map(tensor -> tensor.copy(copies)).toList(), Map.copyOf(position)));
    }

    /** Writes what {@link RunningFit#save} would have written when the copy was made. */
    public void save(OutputStream out, Map<String, String> metadata) throws IOException {
        Map<String, String> all = new HashMap<>(metadata);
        all.putAll(position);
        Safetensors.write(out, tensors, all);
    }

    @Override
    public void close() {
        copies.close();
    }
}
