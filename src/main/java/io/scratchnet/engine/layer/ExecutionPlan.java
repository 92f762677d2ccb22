package io.scratchnet.engine.layer;

import java.util.ArrayList;
import java.util.List;

/**
 * How layers are run: the one place that decides which neighbours are fused. A fully-connected layer and an elementwise activation become
 * one stage here; a last activation and its cross-entropy do in {@link LossStage}.
 */
public final class ExecutionPlan {
    private final List<Stage> stages;
    private final boolean mixesSamples;

    private ExecutionPlan(List<Stage> stages) {
        this.stages = List.copyOf(stages);
        this.mixesSamples = stages.stream().anyMatch(Stage::mixesSamples);
    }

    /** The stages of the layers, fused where two neighbours can be. */
    public static ExecutionPlan of(List<Layer> layers) {
        List<Stage> stages = new ArrayList<>();
        int i = 0;
        while (i < layers.size()) {
            if (layers.get(i) instanceof FCLayer fc
                    && i + 1 < layers.size()
                    && layers.get(i + 1) instanceof ActivationLayer activation
                    && activation.function().elementwise()) {
                stages.add(new Stage.Dense(fc, activation, i));
                i += 2;
            } else {
                stages.add(new Stage.Single(layers.get(i), i));
                i++;
            }
        }
        return new ExecutionPlan(stages);
    }

    /** Each layer by itself: what fused stages are tested against. */
    static ExecutionPlan unfused(List<Layer> layers) {
        List<Stage> stages = new ArrayList<>();
        layers.forEach(layer -> stages.add(new Stage.Single(layer, stages.size())));
        return new ExecutionPlan(stages);
    }

    /** This plan cut before and after each stage that mixes samples; such a stage is a part by itself. */
    List<ExecutionPlan> parts() {
        List<ExecutionPlan> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).mixesSamples()) {
                parts.add(new ExecutionPlan(stages.subList(from, i)));
                parts.add(new ExecutionPlan(stages.subList(i, i + 1)));
                from = i + 1;
            }
        }
        parts.add(new ExecutionPlan(stages.subList(from, stages.size())));
        return parts;
    }

    boolean mixesSamples() {
        return mixesSamples;
    }

    /** Fills the workspace's outputs from its inputs. */
    public void forward(Workspace workspace) {
        for (int i = 0; i < stages.size(); i++) { // no iterator: a small prediction takes a few microseconds
            stages.get(i).forward(workspace);
        }
    }

    /** Fills the workspace's gradients from the gradient of the last output. */
    public void backward(Workspace workspace) {
        for (int i = stages.size() - 1; i >= 0; i--) {
            stages.get(i).backward(workspace);
        }
    }
}
