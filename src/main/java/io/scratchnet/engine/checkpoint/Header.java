package io.scratchnet.engine.checkpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a safetensors header states: float32 tensors whose data lie one after another, without a gap, each as long as its shape says. */
record Header(List<TensorShape> tensors, Map<String, String> metadata) {
    private static final int SHOWN = 5;

    /** One tensor's bytes are data[begin, end). */
    record Entry(String dtype, List<Long> shape, long begin, long end) {}

    /** The header of these entries, its tensors in the order of their data. */
    static Header of(Map<String, Entry> entries, Map<String, String> metadata) throws SafetensorsException {
        List<Map.Entry<String, Entry>> ordered = new ArrayList<>(entries.entrySet());
        ordered.sort(Comparator.comparingLong(
                        (Map.Entry<String, Entry> tensor) -> tensor.getValue().begin())
                .thenComparingLong(tensor -> tensor.getValue().end()));
        List<TensorShape> tensors = new ArrayList<>();
        long at = 0;
        for (Map.Entry<String, Entry> tensor : ordered) {
            Entry entry = tensor.getValue();
            tensors.add(checked(tensor.getKey(), entry));
            if (entry.begin() != at) {
                throw new SafetensorsException("tensor " + JsonText.shown(tensor.getKey()) + " must begin at " + at
                        + ", begins at " + entry.begin());
            }
            at = entry.end();
        }
        return new Header(List.copyOf(tensors), Map.copyOf(metadata));
    }

    private static TensorShape checked(String name, Entry entry) throws SafetensorsException {
        String shown = "tensor " + JsonText.shown(name);
        if (!entry.dtype().equals("F32")) {
            throw new SafetensorsException(shown + " must have dtype F32, has " + JsonText.shown(entry.dtype()));
        }
        TensorShape tensor = new TensorShape(name, entry.shape());
        String offsets = ", has offsets [" + entry.begin() + ", " + entry.end() + "]";
        try {
            if (entry.end() - entry.begin() != tensor.bytes()) { // both are below 2^54
                throw new SafetensorsException(
                        shown + " of shape " + shown(entry.shape()) + " needs " + tensor.bytes() + " bytes" + offsets);
            }
        } catch (ArithmeticException e) {
            throw new SafetensorsException(
                    shown + " of shape " + shown(entry.shape()) + " needs more bytes than can be counted" + offsets);
        }
        return tensor;
    }

    /** Bytes of all tensors. */
    long dataBytes() {
        return tensors.stream().mapToLong(TensorShape::bytes).sum();
    }

    /** Throws where the tensors are not exactly these, in whatever order. */
    void requireExactly(List<TensorShape> expected) throws SafetensorsException {
        Map<String, List<Long>> found = new HashMap<>();
        tensors.forEach(tensor -> found.put(tensor.name(), tensor.shape()));
        for (TensorShape tensor : expected) {
            List<Long> shape = found.remove(tensor.name());
            if (shape == null) {
                throw new SafetensorsException("tensor " + tensor.name() + " is missing");
            }
            if (!shape.equals(tensor.shape())) {
                throw new SafetensorsException(
                        "tensor " + tensor.name() + " must have shape " + tensor.shape() + ", has " + shown(shape));
            }
        }
        if (!found.isEmpty()) {
            throw new SafetensorsException("unknown tensors "
                    + found.keySet().stream()
                            .sorted()
                            .limit(SHOWN)
                            .map(JsonText::shown)
                            .toList());
        }
    }

    private static String shown(List<Long> shape) {
        return JsonText.shown(shape.toString());
    }
}
