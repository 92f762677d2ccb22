package io.scratchnet.server.models.files;

import io.scratchnet.engine.Backend;
import io.scratchnet.engine.FitMemory;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.checkpoint.SafetensorsException;
import io.scratchnet.engine.checkpoint.SafetensorsFile;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Violations;
import io.scratchnet.server.api.http.BodyLimits;
import io.scratchnet.server.models.TensorDigest;
import io.scratchnet.server.models.serving.ModelMemory;
import io.scratchnet.server.runtime.MemoryBudget;
import io.scratchnet.server.storage.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads a model from a safetensors file that anybody may have made: whatever it claims is held against the limits before memory is taken. */
@Component
class ModelFile {
    private static final String WHOLE = "#";
    private static final String NETWORK = "#/__metadata__/" + FileMetadata.NETWORK;

    private final MetadataReader metadata;
    private final BodyLimits bodies;
    private final MemoryBudget memory;
    private final Backend backend;
    private final ModelMemory served;

    ModelFile(MetadataReader metadata, BodyLimits bodies, MemoryBudget memory, Backend backend, ModelMemory served) {
        this.metadata = metadata;
        this.bodies = bodies;
        this.memory = memory;
        this.backend = backend;
        this.served = served;
    }

    /**
     * A file whose header was found sound.
     *
     * @param header its data have not been read yet
     * @param model what the header says of it
     */
    record Described(SafetensorsFile header, DescribedModel model) {}

    /**
     * A network with its weights, whose owner closes it.
     *
     * @param described what the file says of it
     */
    record Content(DescribedModel described, Network network) implements AutoCloseable {
        @Override
        public void close() {
            network.close();
        }
    }

    /**
     * Reads a file's header, and refuses what no data could mend.
     *
     * @param in stands at the first byte of the file, and afterwards at that of its data
     * @param length of the file where it is known; else -1
     * @throws InvalidRequestException it is malformed, or breaks a rule
     * @throws IOException it cannot be read
     */
    Described describe(InputStream in, long length) throws IOException {
        try {
            SafetensorsFile header = SafetensorsFile.open(in);
            checkSize(header, length);
            DescribedModel described = metadata.read(header.metadata());
            checkFits(described);
            header.requireExactly(described.network().tensors());
            return new Described(header, described);
        } catch (SafetensorsException e) {
            throw new InvalidRequestException(WHOLE, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads a file's data to their end.
     *
     * @param data all that follows the header
     * @throws InvalidRequestException they are damaged, or no weights of a network
     * @throws IOException they cannot be read
     */
    Content read(Described described, InputStream data) throws IOException {
        MessageDigest digest = Sha256.digest();
        SafetensorsFile file = described.header().continuedBy(new DigestInputStream(data, digest));
        try {
            return checked(described.model(), Network.load(described.model().network(), file, backend), digest);
        } catch (SafetensorsException e) {
            throw new InvalidRequestException(WHOLE, String.valueOf(e.getMessage()));
        }
    }

    private void checkSize(SafetensorsFile file, long length) {
        long most = bodies.imports().toBytes();
        Violations violations = new Violations();
        violations.check(
                file.bytes() <= most,
                WHOLE,
                "the header states a file of " + file.bytes() + " bytes, but at most " + most + " are allowed");
        violations.check(
                length < 0 || length == file.bytes(),
                WHOLE,
                "the header states a file of " + file.bytes() + " bytes, the body has " + length);
        violations.throwIfAny();
    }

    private void checkFits(DescribedModel described) {
        NetworkSpec network = described.network();
        Dataset samples = described.dataset().test();
        String name = described.dataset().name();
        Violations violations = new Violations();
        violations.check(
                network.inputs() == samples.features(),
                NETWORK,
                "the first layer must take " + samples.features() + " inputs for " + name + ", takes "
                        + network.inputs());
        violations.check(
                network.outputs() == samples.classes(),
                NETWORK,
                "the last layer must have " + samples.classes() + " units for " + name + ", has " + network.outputs());
        long bytes = FitMemory.evaluationBytes(network, samples.size(), backend);
        violations.check(
                bytes <= memory.oneImport(),
                NETWORK,
                "the evaluation of this network needs about " + (bytes >> 20) + " MiB, at most "
                        + (memory.oneImport() >> 20) + " MiB are allowed");
        served.problem(network)
                .ifPresent(problem -> violations.check(false, NETWORK, "this network cannot be served: " + problem));
        violations.throwIfAny();
    }

    /** Closes the network where its check fails, for whatever reason. */
    static Content checked(DescribedModel described, Network network, MessageDigest asTheyLie) throws IOException {
        try {
            checkDigest(described, Sha256.hex(asTheyLie), network);
            return new Content(described, network);
        } catch (IOException | RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    /**
     * Holds the stated checksum against that of the tensors, layer by layer, which does not depend on their order in the file; and against that
     * of the data as they lie, which earlier releases asked for.
     */
    private static void checkDigest(DescribedModel described, String asTheyLie, Network network) throws IOException {
        String stated = described.weightsSha256();
        if (stated == null || stated.equals(asTheyLie)) {
            return;
        }
        TensorDigest byLayer = new TensorDigest(OutputStream.nullOutputStream());
        network.save(byLayer, Map.of());
        String found = byLayer.hex();
        if (!stated.equals(found)) {
            throw new InvalidRequestException(
                    "#/__metadata__/" + FileMetadata.WEIGHTS_SHA256,
                    "weightsSha256 is " + stated + ", but the checksum of the tensors is " + found
                            + ": the file is damaged");
        }
    }
}
