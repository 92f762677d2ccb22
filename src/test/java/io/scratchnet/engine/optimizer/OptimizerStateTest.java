package io.scratchnet.engine.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.kernel.HostMemory;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.kernel.reference.Nd4jKernels;
import io.scratchnet.engine.kernel.vector.VectorKernels;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Five steps against PyTorch 1.13.0 (Debian's python3-torch), in float64:
 *
 * <pre>
 * w = torch.tensor([1.0, -2.0, 0.5], dtype=torch.float64, requires_grad=True)
 * o = torch.optim.SGD([w], lr=0.1)  # SGD([w], lr=0.1, momentum=0.9); Adam([w], lr=0.01); Adam([w], lr=0.01, eps=1e-2)
 * # SGD([w], lr=0.1, momentum=0.9, nesterov=True); Adagrad([w], lr=0.01, eps=1e-10), eps=1e-2
 * # RMSprop([w], lr=0.01), alpha=0.9 and eps=1e-2; AdamW([w], lr=0.01), weight_decay=0.5 and eps=1e-2
 * for t in range(1, 6):
 *     w.grad = torch.tensor([0.5 * t, -1.0, 0.001 * t * t], dtype=torch.float64) * (1 if t % 2 else -1)
 *     o.step()
 * print(w.tolist())
 * </pre>
 */
class OptimizerStateTest {

    static Stream<Arguments> golden() {
        return Stream.of(
                Arguments.of(Optimizer.sgd(0.1), new double[] {0.8500000000000001, -1.9, 0.4985}),
                Arguments.of(
                        Optimizer.momentum(0.1, 0.9), new double[] {0.8626449999999999, -1.75339, 0.4990670900000001}),
                Arguments.of(
                        Optimizer.adam(0.01),
                        new double[] {0.9903257357426613, -1.9856505478171067, 0.49207798660393337}),
                Arguments.of(
                        new Adam(0.01, 0.9, 0.999, 1e-2),
                        new double[] {0.9905040649765317, -1.9857926214590222, 0.49886555741219063}),
                Arguments.of(
                        Optimizer.nesterov(0.1, 0.9),
                        new double[] {0.7263804999999999, -1.6780510000000002, 0.497660381}),
                Arguments.of(
                        Optimizer.adaGrad(0.01),
                        new double[] {0.9914874034629398, -1.9918254291657531, 0.4911239223413508}),
                Arguments.of(
                        new AdaGrad(0.01, 1e-2),
                        new double[] {0.9916383836403404, -1.99190296745849, 0.49689821966074155}),
                Arguments.of(
                        Optimizer.rmsProp(0.01),
                        new double[] {0.9147284599350195, -1.9180691322062071, 0.4111400791497253}),
                Arguments.of(
                        new RmsProp(0.01, 0.9, 1e-2),
                        new double[] {0.974057896180352, -1.9743063619674983, 0.49307824205537293}),
                Arguments.of(
                        Optimizer.adamW(0.01, 0.01),
                        new double[] {0.989829190839223, -1.9846552082397129, 0.49183083750282525}),
                Arguments.of(
                        new AdamW(0.01, 0.9, 0.999, 1e-2, 0.5),
                        new double[] {0.9659158534052169, -1.9365094479733753, 0.48649587173387837}));
    }

    static Stream<Arguments> goldenOfEveryKernels() {
        return golden().flatMap(row -> Stream.of(
                Arguments.of(new Nd4jKernels(), DataType.DOUBLE, row.get()[0], row.get()[1], 1e-12),
                Arguments.of(new Nd4jKernels(), DataType.FLOAT, row.get()[0], row.get()[1], 2e-6),
                Arguments.of(new VectorKernels(), DataType.FLOAT, row.get()[0], row.get()[1], 2e-6)));
    }

    @ParameterizedTest
    @MethodSource("goldenOfEveryKernels")
    void five_steps_equal_pytorch(
            Kernels kernels, DataType type, Optimizer optimizer, double[] expected, double tolerance) {
        try (Matrix parameters = column(type, 1.0, -2.0, 0.5);
                OptimizerState state = OptimizerState.initial(optimizer, parameters)) {
            for (int t = 1; t <= 5; t++) {
                int sign = t % 2 == 1 ? 1 : -1;
                try (Matrix gradient = column(type, sign * 0.5 * t, -1.0 * sign, sign * 0.001 * t * t)) {
                    state.next();
                    state.step(kernels, state.slice(parameters, 0, 3, 1), gradient, optimizer.learningRate());
                }
            }
            assertThat(HostMemory.read(parameters.array())).containsExactly(expected, within(tolerance));
            assertThat(state.steps()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_step_in_parts_equals_one_of_all(Optimizer optimizer) {
        assertThat(twoSteps(optimizer, 3, 1, 2)).containsExactly(twoSteps(optimizer, 6));
    }

    /** Two steps of six parameters, in parts of as many. */
    private static double[] twoSteps(Optimizer optimizer, int... parts) {
        Kernels kernels = new Nd4jKernels();
        try (Matrix parameters = column(DataType.DOUBLE, 1, 2, 3, 4, -5, -6);
                OptimizerState state = OptimizerState.initial(optimizer, parameters)) {
            for (int t = 1; t <= 2; t++) {
                try (Matrix gradient = column(DataType.DOUBLE, t, -1, 0.5, 0.1 * t, 3, -2)) {
                    state.next();
                    int at = 0;
                    for (int count : parts) {
                        state.step(kernels, state.slice(parameters, at, count, 1), gradient.part(at, count, 1), 0.1);
                        at += count;
                    }
                }
            }
            return HostMemory.read(parameters.array());
        }
    }

    @Test
    void moments_start_at_zero_beside_the_parameters() {
        try (Matrix parameters = column(DataType.FLOAT, 1, 1, 1, 1);
                OptimizerState state = OptimizerState.initial(Optimizer.adam(0.1), parameters)) {
            assertThat(state.moments()).hasSize(2);
            assertThat(state.moments())
                    .allSatisfy(moment -> assertThat(HostMemory.read(moment.array()))
                            .hasSize(4)
                            .containsOnly(0));
        }
    }

    static Stream<Optimizer> all() {
        return golden().map(row -> (Optimizer) row.get()[0]);
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_gradient_of_zero_moves_nothing_but_what_decays(Optimizer optimizer) {
        try (Matrix parameters = column(DataType.FLOAT, 1, 1, 1, 1);
                Matrix gradient = Matrix.zeros(DataType.FLOAT, 4, 1);
                OptimizerState state = OptimizerState.initial(optimizer, parameters)) {
            state.next();
            state.step(new Nd4jKernels(), state.slice(parameters, 0, 2, 2), gradient.part(0, 2, 2), 0.01);
            double kept = optimizer instanceof AdamW decaying ? 1 - 0.01 * decaying.weightDecay() : 1;
            assertThat(HostMemory.read(parameters.array()))
                    .containsExactly(new double[] {kept, kept, kept, kept}, within(1e-7));
            assertThat(state.moments()).hasSize(optimizer.moments().size());
        }
    }

    private static Matrix column(DataType type, double... values) {
        Matrix column = Matrix.zeros(type, values.length, 1);
        for (int i = 0; i < values.length; i++) {
            column.array().putScalar(i, 0, values[i]);
        }
        return column;
    }

    @Test
    void settings_out_of_range_are_refused_by_value() {
        assertRefused(() -> Optimizer.nesterov(0.1, 1), "momentum must be in [0, 1), was 1.0");
        assertRefused(() -> Optimizer.adaGrad(0), "learningRate must be in (0, 1000], was 0.0");
        assertRefused(() -> new AdaGrad(0.1, 0), "epsilon must be in (0, 1], was 0.0");
        assertRefused(() -> new RmsProp(0.1, -0.1, 1e-8), "decay must be in [0, 1), was -0.1");
        assertRefused(() -> Optimizer.adamW(0.1, -1), "weightDecay must be in [0, 1], was -1.0");
        assertRefused(() -> Optimizer.adamW(0.1, Double.NaN), "weightDecay must be in [0, 1], was NaN");
    }

    private static void assertRefused(ThrowingCallable settings, String message) {
        assertThatIllegalArgumentException().isThrownBy(settings).withMessage(message);
    }
}
