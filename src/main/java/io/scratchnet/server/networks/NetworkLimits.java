package io.scratchnet.server.networks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Caps on what a network may ask for. */
@ConfigurationProperties("scratchnet.limits.network")
public record NetworkLimits(
        @DefaultValue("64") int layers,
        @DefaultValue("16384") int units,
        @DefaultValue("50000000") long parameters) {}
