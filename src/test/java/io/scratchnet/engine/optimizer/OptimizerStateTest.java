package io.scratchnet.engine.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.kernel.HostMemory;
import io.scratchnet.engine.kernel.Nd4jKernels;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Five steps against PyTorch 1.13.0 (Debian's python3-torch), in float64:
 *
 * <pre>
 * w = torch.tensor([1.0, -2.0, 0.5], dtype=torch.float64, requires_grad=True)
 * o = torch.optim.SGD([w], lr=0.1)  # SGD([w], lr=0.1, momentum=0.9); Adam([w], lr=0.01); Adam([w], lr=0.01, eps=1e-2)
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
                        new double[] {0.9905040649765317, -1.9857926214590222, 0.49886555741219063}));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void five_steps_equal_pytorch(Optimizer optimizer, double[] expected) {
        try (INDArray parameters = Nd4j.createFromArray(1.0, -2.0, 0.5);
                OptimizerState state = OptimizerState.initial(optimizer, parameters)) {
            for (int t = 1; t <= 5; t++) {
                try (INDArray gradient = Nd4j.createFromArray(0.5 * t, -1.0, 0.001 * t * t)) {
                    gradient.muli(t % 2 == 1 ? 1 : -1);
                    state.step(new Nd4jKernels(), optimizer, parameters, gradient, optimizer.learningRate());
                }
            }
            assertThat(HostMemory.read(parameters)).containsExactly(expected, within(1e-12));
            assertThat(state.steps()).isEqualTo(5);
        }
    }

    @Test
    void moments_start_at_zero_beside_the_parameters() {
        try (INDArray parameters = Nd4j.ones(DataType.FLOAT, 4);
                OptimizerState state = OptimizerState.initial(Optimizer.adam(0.1), parameters)) {
            assertThat(state.moments()).hasSize(2);
            assertThat(state.moments())
                    .allSatisfy(moment -> assertThat(HostMemory.read(moment)).containsOnly(0));
        }
    }
}
