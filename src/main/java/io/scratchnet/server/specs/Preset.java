package io.scratchnet.server.specs;

import io.scratchnet.engine.NetworkSpec;

/**
 * A network and its training settings under one name.
 *
 * @param name as in requests
 * @param description one sentence for people
 * @param network what is trained
 * @param training how; its seed is used unless a request gives another
 */
public record Preset(String name, String description, NetworkSpec network, TrainingSettings training) {}
