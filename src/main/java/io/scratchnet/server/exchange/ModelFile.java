package io.scratchnet.server.exchange;

import io.scratchnet.engine.Backend;
import io.scratchnet.engine.FitMemory;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.checkpoint.SafetensorsException;
import io.scratchnet.engine.checkpoint.SafetensorsFile;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.server.artifacts.Sha256;
import io.scratchnet.server.models.ModelMemory;
import io.scratchnet.server.problems.BodyLimits;
import io.scratchnet.server.problems.InvalidRequestException;
import io.scratchnet.server.problems.Violations;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import org.springframework.stereotype.Component;

/** Reads a model from a safetensors file that anybody may have made: whatever it claims is held against the limits before memory is taken. */
@Component
class ModelFile {
    private static final String WHOLE = "#";
    private static final String NETWORK = "#/__metadata__/" + FileMetadata.NETWORK;

    private final MetadataReader metadata;
    private final BodyLimits bodies;
    private final ImportMemory memory;
    private final Backend backend;
    private final ModelMemory served;

    ModelFile(MetadataReader metadata, BodyLimits bodies, ImportMemory memory, Backend backend, ModelMemory served) {
        this.metadata = metadata;
        this.bodies = bodies;
        this.memory = memory;
        this.backend = backend;
        this.served = served;
    }

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
     * Reads a file to its end.
     *
     * @param length of the file where it is known; else -1
     * @throws InvalidRequestException it is malformed, damaged, or breaks a rule
     * @throws IOException it cannot be read
     */
    Content read(InputStream in, long length) throws IOException {
        try {
            MessageDigest digest = Sha256.digest();
            DigestInputStream data = new DigestInputStream(in, digest);
            data.on(false);
            SafetensorsFile file = SafetensorsFile.open(data);
            checkSize(file, length);
            DescribedModel described = metadata.read(file.metadata());
            checkFits(described);
            data.on(true);
            Network network = Network.load(described.network(), file, backend);
            checkDigest(described, Sha256.hex(digest), network);
            return new Content(described, network);
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
                "the header states a file of " + file.bytes() + " bytes, at most " + most + " are imported");
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
                bytes <= memory.ofOne(),
                NETWORK,
                "measuring this network needs about " + (bytes >> 20) + " MiB, at most " + (memory.ofOne() >> 20)
                        + " MiB may be taken");
        served.problem(network)
                .ifPresent(problem ->
                        violations.check(false, NETWORK, "this network could not answer predictions: " + problem));
        violations.throwIfAny();
    }

    private static void checkDigest(DescribedModel described, String found, Network network) {
        String stated = described.weightsSha256();
        if (stated != null && !stated.equals(found)) {
            network.close();
            throw new InvalidRequestException(
                    "#/__metadata__/" + FileMetadata.WEIGHTS_SHA256,
                    "weightsSha256 is " + stated + ", but the data's is " + found + ": the file is damaged");
        }
    }
}
