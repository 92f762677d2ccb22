package io.scratchnet.server.training;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.error.Violations;
import io.scratchnet.server.networks.Networks;
import io.scratchnet.server.specs.NetworkDocument;
import io.scratchnet.server.specs.NetworkLimits;
import io.scratchnet.server.specs.Preset;
import io.scratchnet.server.specs.Presets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what a request builds on: its own network, a stored one, a preset, or a published model. */
@Component
class NetworkSources {
    private final Networks networks;
    private final Presets presets;
    private final InitialModels initialModels;
    private final NetworkLimits limits;

    NetworkSources(Networks networks, Presets presets, InitialModels initialModels, NetworkLimits limits) {
        this.networks = networks;
        this.presets = presets;
        this.initialModels = initialModels;
        this.limits = limits;
    }

    NetworkSource of(JobRequest request, Violations violations) {
        long given = Stream.of(request.network(), request.networkId(), request.preset())
                .filter(Objects::nonNull)
                .count();
        if (request.initialModel() == null) {
            return given(request, given, violations);
        }
        InitialModels.Found initial =
                initialModels.find(request.initialModel(), violations).orElse(null);
        if (initial == null) {
            return given == 0 ? NetworkSource.NOTHING : given(request, given, violations);
        }
        NetworkSource base = given == 0
                ? NetworkSource.of(within(initial.network(), "#/initialModel", violations), "#/initialModel")
                : given(request, given, violations);
        checkWeightsFit(base, initial, violations);
        return base.startingFrom(initial.model());
    }

    private static void checkWeightsFit(NetworkSource base, InitialModels.Found initial, Violations violations) {
        violations.check(
                base.network() == null || base.network().takesWeightsOf(initial.network()),
                "#/initialModel",
                "the weights of model '" + initial.model().name() + "' version "
                        + initial.model().version() + " do not fit this network: the layers with weights must have the "
                        + "same sizes in the same places, which are " + shapes(base.network()) + " here and "
                        + shapes(initial.network()) + " there");
    }

    private static String shapes(@Nullable NetworkSpec network) {
        return network == null ? "unknown" : network.weightShapes().toString();
    }

    /** A network that was stored before the caps were what they are now. */
    private NetworkSpec within(NetworkSpec network, String pointer, Violations violations) {
        limits.check(network, pointer, violations);
        return network;
    }

    private NetworkSource given(JobRequest request, long given, Violations violations) {
        if (!violations.check(
                given == 1, "#", "exactly one of network, networkId and preset must be given, were " + given)) {
            return NetworkSource.NOTHING;
        }
        if (request.preset() != null) {
            return preset(request.preset(), violations);
        }
        return request.network() != null
                ? network(request.network(), violations)
                : stored(Objects.requireNonNull(request.networkId()), violations);
    }

    private NetworkSource network(NetworkDocument document, Violations violations) {
        return document.toSpec("#/network", limits, violations)
                .map(spec -> NetworkSource.of(spec, "#/network/layers"))
                .orElse(NetworkSource.NOTHING);
    }

    private NetworkSource stored(UUID id, Violations violations) {
        try {
            return NetworkSource.of(within(networks.spec(id), "#/networkId", violations), "#/networkId");
        } catch (NotFoundException e) {
            violations.check(false, "#/networkId", "no stored network has the id " + id);
            return NetworkSource.NOTHING;
        }
    }

    private NetworkSource preset(String name, Violations violations) {
        Preset preset = presets.find(name).orElse(null);
        if (preset == null) {
            List<String> known = presets.all().stream().map(Preset::name).toList();
            violations.check(
                    false,
                    "#/preset",
                    "no preset is named " + Quoted.value(name) + ", known are " + String.join(", ", known));
            return NetworkSource.NOTHING;
        }
        return new NetworkSource(preset.network(), preset.training(), null, "#/preset");
    }
}
