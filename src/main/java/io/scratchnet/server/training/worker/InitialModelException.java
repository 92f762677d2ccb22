package io.scratchnet.server.training.worker;

import io.scratchnet.server.models.InitialModel;

/** The model that a job starts from cannot be had any more. */
final class InitialModelException extends RuntimeException {
    InitialModelException(InitialModel model, Throwable cause) {
        super(
                "the weights of initialModel '" + model.name() + "' version " + model.version() + " cannot be read: "
                        + cause.getMessage(),
                cause);
    }
}
