package io.scratchnet.engine.layer;

import io.scratchnet.engine.random.Draws;
import java.util.List;

/**
 * One array of parameters that a layer declares.
 *
 * @param name within the layer, as files have it
 * @param shape row-major, as files have it: (inputs, units) or (units)
 * @param role who changes it
 * @param least the smallest value with which a network can predict
 * @param initial its values before the first step
 */
public record ParameterSpec(String name, List<Integer> shape, Role role, float least, Initial initial) {
    /** Who changes a parameter. */
    public enum Role {
        /** The optimizer. Its gradient is a product over the whole batch, and regularization applies to it. */
        WEIGHT,
        /** The optimizer. One number for each unit, whose gradient is a sum over the samples: a bias, gamma, beta. */
        PER_UNIT,
        /** The forward pass of a training batch. */
        RECORDED
    }

    /** The values before the first step. */
    public interface Initial {
        /**
         * One value.
         *
         * @param index counted over all parameters of the layer, in the order in which it declares them
         */
        float value(Draws draws, long index);
    }

    public ParameterSpec {
        shape = List.copyOf(shape);
    }

    /** One number for each unit, all the same at first. */
    static ParameterSpec perUnit(String name, int units, Role role, float least, float value) {
        return new ParameterSpec(name, List.of(units), role, least, (draws, index) -> value);
    }

    /** Rows of its matrix, which is in 'f' order: units. */
    public int rows() {
        return shape.getLast();
    }

    /** Columns of its matrix: inputs, or 1. */
    public int columns() {
        return shape.size() == 1 ? 1 : shape.getFirst();
    }

    public long length() {
        return (long) rows() * columns();
    }

    boolean isTrained() {
        return role != Role.RECORDED;
    }
}
