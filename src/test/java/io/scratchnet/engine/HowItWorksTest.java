package io.scratchnet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.layer.ActivationLayer;
import io.scratchnet.engine.layer.FCLayer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.engine.training.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of README.md and docs/how-it-works.md is this code. */
class HowItWorksTest {
    private static final Path SOURCE = Path.of("src/test/java/io/scratchnet/engine/HowItWorksTest.java");

    @Test
    void example_learns_xor() {
        // begin
        Dataset xor = Dataset.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new float[][] {{0}, {1}, {1}, {0}});
        try (Network net = new Network()) {
            net.add(new FCLayer(2, 3));
            net.add(new ActivationLayer(Activation.TANH));
            net.add(new FCLayer(3, 1));
            net.add(new ActivationLayer(Activation.TANH));
            net.compile(Loss.MSE, Optimizer.sgd(0.1));
            History history = net.fit(xor, FitOptions.epochs(1000).batchSize(1).seed(1));
            float[][] outputs = net.predict(new float[][] {{0, 1}, {1, 1}});
            System.out.println(history.epochs().getLast().loss() + " " + outputs[0][0] + " " + outputs[1][0]);
            // end
            assertThat(outputs[0][0]).isGreaterThan(0.8f);
            assertThat(outputs[1][0]).isLessThan(0.2f);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/how-it-works.md"})
    void example_is_what_the_document_shows(String file) throws IOException {
        String document = between(Files.readString(Path.of(file)), "```java\n", "```");
        String code = between(Files.readString(SOURCE), "// begin\n", "// end\n") + "}";
        assertThat(withoutSpace(document)).isEqualTo(withoutSpace(code));
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static String withoutSpace(String code) {
        return code.replaceAll("\\s+", "");
    }
}
