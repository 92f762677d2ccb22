package io.scratchnet.engine.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a safetensors header states, in the order of the file. */
record Header(Map<String, Entry> entries, Map<String, String> metadata) {

    /** One tensor's bytes are data[begin, end). */
    record Entry(String dtype, List<Long> shape, long begin, long end) {}

    /** The tensors in the order of their data, once every one is there with its shape and nothing else is. */
    List<Tensor> inFileOrder(List<Tensor> tensors) throws IOException {
        Set<String> unknown = new HashSet<>(entries.keySet());
        for (Tensor tensor : tensors) {
            check(tensor);
            unknown.remove(tensor.name());
        }
        if (!unknown.isEmpty()) {
            throw new IOException(
                    "unknown tensors " + unknown.stream().sorted().limit(5).toList());
        }
        List<Tensor> ordered = new ArrayList<>(tensors);
        ordered.sort(Comparator.comparingLong(tensor -> entry(tensor).begin()));
        checkContiguous(ordered);
        return ordered;
    }

    private void check(Tensor tensor) throws IOException {
        String name = tensor.name();
        if (!entries.containsKey(name)) {
            throw new IOException("tensor " + name + " is missing");
        }
        Entry entry = entry(tensor);
        if (!entry.dtype().equals("F32")) {
            throw new IOException("tensor " + name + " must have dtype F32, has " + entry.dtype());
        }
        List<Long> expected = tensor.shape().stream().map(Integer::longValue).toList();
        if (!entry.shape().equals(expected)) {
            throw new IOException("tensor " + name + " must have shape " + expected + ", has " + entry.shape());
        }
        if (entry.begin() < 0 || entry.end() - entry.begin() != tensor.bytes()) {
            throw new IOException("tensor " + name + " needs " + tensor.bytes() + " bytes, has offsets ["
                    + entry.begin() + ", " + entry.end() + "]");
        }
    }

    private void checkContiguous(List<Tensor> ordered) throws IOException {
        long at = 0;
        for (Tensor tensor : ordered) {
            Entry entry = entry(tensor);
            if (entry.begin() != at) {
                throw new IOException(
                        "tensor " + tensor.name() + " must begin at " + at + ", begins at " + entry.begin());
            }
            at = entry.end();
        }
    }

    @SuppressWarnings("NullAway") // check(Tensor) made sure of the key
    private Entry entry(Tensor tensor) {
        return entries.get(tensor.name());
    }
}
