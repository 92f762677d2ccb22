package io.scratchnet.server.training;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Violations;
import io.scratchnet.server.networks.Networks;
import io.scratchnet.server.specs.NetworkDocument;
import io.scratchnet.server.specs.NetworkLimits;
import io.scratchnet.server.specs.Presets;
import io.scratchnet.server.storage.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

class NetworkSourcesTest {
    private final ApplicationContext parts = TrainingParts.over(TestDatabase.H2);

    @ParameterizedTest
    @CsvSource({
        "1, 784, 7850, 'at most 1, were 2'",
        "2, 783, 7850, 'at most 783 units, had 784'",
        "2, 784, 7849, 'had 7850'"
    })
    void a_stored_network_is_held_against_the_caps_of_today(int layers, int units, long parameters, String told) {
        UUID stored = parts.getBean(Networks.class)
                .add(null, NetworkDocument.of(Jobs.NETWORK))
                .id();
        NetworkSources bases = new NetworkSources(
                parts.getBean(Networks.class),
                parts.getBean(Presets.class),
                parts.getBean(InitialModels.class),
                new NetworkLimits(layers, units, parameters));
        Violations violations = new Violations();

        bases.of(new JobRequest(null, "m", null, null, stored, null, null, null, null), violations);

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(violations::throwIfAny)
                .withMessageContaining("#/networkId")
                .withMessageContaining(told);
    }
}
