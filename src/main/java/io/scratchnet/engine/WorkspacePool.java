package io.scratchnet.engine;

import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.ExecutionPlan;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Workspace;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Predicts with workspaces that it keeps, since allocating one takes longer than a small prediction: eight of single samples, and as many
 * larger ones as the backend has threads. A prediction may use some columns of a larger one. Many threads may predict at the same time;
 * workspaces beyond the kept ones are allocated and freed.
 */
final class WorkspacePool implements AutoCloseable {
    /** Few enough that their inputs stay in the cache of a core, and enough for a fast product. */
    static final int MANY = 128;

    static final int FEW = 16;

    /** Between the two, columns come in multiples of this: what a prediction costs follows its samples, in a few shapes of product. */
    private static final int STEP = 32;

    private static final int SINGLES = 8;
    private static final long MOST_NUMBERS = 1 << 22; // in the arrays of one pass, where a layer is very wide

    private final Backend backend;
    private final List<Layer> layers;
    private final Queue<Workspace> single = new ArrayBlockingQueue<>(SINGLES);
    private final Queue<Workspace> few;
    private final Queue<Workspace> many;
    private volatile @Nullable ExecutionPlan plan;

    /** Fills all columns of the input with the samples order[from], order[from + 1], …. */
    interface Gather {
        void gather(int[] order, int from, Matrix input);
    }

    /** Takes the first {@code count} columns of the output, which are the samples from {@code from} on. */
    interface Read {
        void read(Matrix output, int from, int count);
    }

    WorkspacePool(Backend backend, List<Layer> layers) {
        this.backend = backend;
        this.layers = layers;
        this.few = new ArrayBlockingQueue<>(backend.threads());
        this.many = new ArrayBlockingQueue<>(backend.threads());
    }

    /** Numbers in all arrays that are kept at most. */
    static long elementCount(Backend backend, List<Layer> layers) {
        int larger = most(layers) + Math.min(FEW, most(layers));
        return Workspace.forwardElementCount(layers, SINGLES + backend.threads() * larger);
    }

    private static int most(List<Layer> layers) {
        return Math.clamp(MOST_NUMBERS / Workspace.forwardElementCount(layers, 1), 1, MANY);
    }

    /** Sends n samples through the layers, in their order. */
    void run(int n, Gather gather, Read read) {
        int most = n == 1 ? 1 : most(layers);
        int[] order = order(n, most);
        for (int from = 0; from < n; ) {
            int count = Math.min(n - from, most);
            run(most, order, from, count, gather, read);
            from += count;
        }
    }

    /** Made by the first prediction, when all layers are there; two threads may make the same. */
    private ExecutionPlan plan() {
        ExecutionPlan known = plan;
        if (known == null) {
            known = ExecutionPlan.of(layers);
            plan = known;
        }
        return known;
    }

    /** The columns that are computed for so many samples, of {@code most} that a pass may have. */
    private static int columns(int count, int most) {
        int rounded = count <= FEW ? FEW : (count + STEP - 1) / STEP * STEP;
        return Math.min(rounded, most);
    }

    private void run(int most, int[] order, int from, int count, Gather gather, Read read) {
        int columns = columns(count, most);
        Queue<Workspace> kept = most == 1 ? single : columns == FEW ? few : many;
        Workspace free = kept.poll();
        Workspace workspace = free == null
                ? Workspace.forward(backend.kernels(), layers, columns == FEW ? FEW : most, DataType.FLOAT)
                : free;
        boolean keeps = false;
        try {
            Workspace used = workspace.first(columns);
            gather.gather(order, from, used.input(0));
            plan().forward(used);
            read.read(used.output(), from, count);
            keeps = kept.offer(workspace);
        } finally {
            if (!keeps) {
                workspace.close();
            }
        }
    }

    /** 0, 1, …, n - 1, and the last repeated: the columns past the last sample are computed and ignored. */
    private static int[] order(int n, int columns) {
        int[] order = new int[n + columns - 1];
        for (int i = 0; i < order.length; i++) {
            order[i] = Math.min(i, n - 1);
        }
        return order;
    }

    /** Frees the kept workspaces. No prediction may run at the same time. */
    @Override
    public void close() {
        for (Queue<Workspace> kept : List.of(single, few, many)) {
            for (Workspace workspace = kept.poll(); workspace != null; workspace = kept.poll()) {
                workspace.close();
            }
        }
    }
}
