package io.scratchnet.server.exchange;

import io.scratchnet.engine.checkpoint.SafetensorsFile;
import io.scratchnet.engine.checkpoint.TensorShape;
import io.scratchnet.server.artifacts.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;

/**
 * What is known of stored weights once they have been read through.
 *
 * @param tensors in the order of their data
 * @param sha256 of the data, without the header
 */
record StoredWeights(List<TensorShape> tensors, String sha256) {
    StoredWeights {
        tensors = List.copyOf(tensors);
    }

    /** Reads them to their end, so that damaged ones fail here and not in the middle of an answer. */
    static StoredWeights read(InputStream stored) throws IOException {
        MessageDigest digest = Sha256.digest();
        SafetensorsFile file = SafetensorsFile.open(stored);
        new DigestInputStream(stored, digest).transferTo(OutputStream.nullOutputStream());
        return new StoredWeights(file.tensors(), Sha256.hex(digest));
    }
}
