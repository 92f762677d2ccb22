package io.scratchnet.server.recipes;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Caps on what training settings may ask for. */
@ConfigurationProperties("scratchnet.limits.training")
public record TrainingLimits(
        @DefaultValue("1000") int epochs,
        @DefaultValue("10000") int batchSize) {}
