package io.scratchnet.server.models.files;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.server.datasets.LoadedDataset;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelFileTest {
    private static final NetworkSpec SPEC =
            new NetworkSpec(List.of(new LayerSpec.Fc(1, 2, Initializer.ZEROS)), Loss.MSE);

    @Test
    void a_network_whose_checksum_cannot_be_computed_is_closed() {
        Dataset one = Dataset.images(new byte[1], new byte[1], 1, 2);
        DescribedModel described =
                new DescribedModel(SPEC, null, new LoadedDataset("one", "", one, one), false, "0".repeat(64));
        Network network = Network.of(SPEC, Optimizer.sgd(0.1));
        network.initialize(1);

        assertThatThrownBy(() -> ModelFile.checked(described, network, new BrokenDigest()))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatIllegalStateException()
                .isThrownBy(() -> network.save(OutputStream.nullOutputStream(), Map.of()))
                .withMessageContaining("has no weights");
    }

    private static final class BrokenDigest extends MessageDigest {
        BrokenDigest() {
            super("broken");
        }

        @Override
        protected void engineUpdate(byte input) {}

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {}

        @Override
        protected byte[] engineDigest() {
            throw new UnsupportedOperationException("broken");
        }

        @Override
        protected void engineReset() {}
    }
}
