package io.scratchnet.server.models.files;

import io.scratchnet.server.models.Actor;
import java.io.IOException;
import java.io.InputStream;

/** Takes in models that come as files. */
interface ModelImports {

    /**
     * Publishes what a safetensors file holds as the next version of a model, measured here.
     *
     * @param actor who brings the file
     * @param file the body, read as far as it is good
     * @param length of the body as it was announced; -1 where it was not
     * @throws io.scratchnet.server.api.error.InvalidRequestException the file is malformed, or breaks a rule
     * @throws io.scratchnet.server.api.error.UnavailableException all places for imports are taken, or uploads fill their space
     * @throws IOException the body cannot be read to its end
     */
    ImportedModel take(String model, Actor actor, InputStream file, long length) throws IOException;
}
