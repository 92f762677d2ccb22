package io.scratchnet.server.models;

/** A loaded model was closed between being found and being used: load it again. */
public final class ModelEvictedException extends RuntimeException {
    ModelEvictedException(String model, int version) {
        super("version " + version + " of model '" + model + "' was just evicted from memory");
    }
}
