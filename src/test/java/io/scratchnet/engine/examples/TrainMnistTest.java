package io.scratchnet.engine.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TrainMnistTest {
    @Test
    void prints_a_line_an_epoch_and_the_test_accuracy() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            TrainMnist.run(TrainMnistOptions.parse("--epochs=2", "--batch-size=100"), out);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines().toList())
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("epoch 1/2  loss 0\\.\\d{6}  accuracy 0\\.\\d{4}  .* samples/s"),
                        line -> assertThat(line).startsWith("epoch 2/2"),
                        line -> assertThat(line).matches("test accuracy 0\\.\\d{4}"));
    }

    @Test
    void defaults_are_the_original_network_on_twenty_epochs() {
        TrainMnistOptions options = TrainMnistOptions.parse();
        assertThat(options.epochs()).isEqualTo(20);
        assertThat(options.learningRate()).isEqualTo(0.1);
        assertThat(options.batchSize()).isEqualTo(1);
    }

    @Test
    void unknown_option_is_shown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainMnistOptions.parse("--epoch=3"))
                .withMessage("unknown option --epoch=3");
    }
}
