package io.scratchnet.server.models;

import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.api.error.ConflictException;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.error.UnavailableException;
import io.scratchnet.server.api.etag.Precondition;
import io.scratchnet.server.api.paging.Page;
import io.scratchnet.server.api.paging.PageRequest;
import io.scratchnet.server.storage.Artifacts;
import io.scratchnet.server.storage.StoredArtifact;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The model registry. */
@Service
public class Models {
    /** The alias that the registry keeps itself: the highest number a model has. */
    public static final String LATEST = "latest";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ModelVersionRepository versions;
    private final Artifacts artifacts;
    private final PendingModels pending;
    private final AuditLog log;
    private final ApplicationEventPublisher events;

    Models(
            ModelVersionRepository versions,
            Artifacts artifacts,
            PendingModels pending,
            AuditLog log,
            ApplicationEventPublisher events) {
        this.versions = versions;
        this.artifacts = artifacts;
        this.pending = pending;
        this.log = log;
        this.events = events;
    }

    /**
     * Publishes a network as the next version of its model, in the caller's transaction and in the name of its job. {@code latest} names it from
     * then on, so the caller checks beforehand that it can serve.
     *
     * @param weights writes them as safetensors
     */
    @Transactional
    public ModelVersion publish(NewModelVersion trained, Artifacts.Content weights) {
        return publish(trained, Actor.job(trained.provenance().jobId()), weights);
    }

    /** As {@link #publish(NewModelVersion, Artifacts.Content)}, in somebody's name. */
    @Transactional
    public ModelVersion publish(NewModelVersion trained, Actor actor, Artifacts.Content weights) {
        AtomicReference<String> tensors = new AtomicReference<>();
        StoredArtifact stored = artifacts.store(trained.network().weightBytes(), out -> {
            TensorDigest digest = new TensorDigest(out);
            weights.writeTo(digest);
            tensors.set(digest.hex());
        });
        int number = versions.nextVersion(trained.model());
        OptionalInt before = versions.latest(trained.model());
        AuditEntry entry = log.published(actor, trained.model(), before, number);
        ModelVersion version = new ModelVersion(
                trained.model(),
                number,
                List.of(LATEST),
                entry.at(),
                trained.network(),
                trained.provenance(),
                trained.metrics(),
                Annotations.NONE,
                Annotations.NONE,
                stored.id(),
                stored.sha256(),
                tensors.get());
        versions.insert(version, trained.history(), trained.evaluation());
        events.publishEvent(new ModelEvent.VersionPublished(version.model(), version.version()));
        return version;
    }

    /** Whether no model has any version. */
    public boolean isEmpty() {
        return versions.latestOfEach(List.of(), new PageRequest(1, null)).isEmpty();
    }

    /** The latest version of each model that has all these tags, newest first. */
    public Page<ModelVersion> latestOfEach(List<Tag> tags, PageRequest page) {
        return Page.of(versions.latestOfEach(tags, page), page, ModelVersion::token);
    }

    /** The versions of one model that have all these tags, newest first. */
    public Page<ModelVersion> versionsOf(String model, List<Tag> tags, PageRequest page) {
        if (versions.latest(model).isEmpty()) {
            throw noModel(model);
        }
        return Page.of(versions.of(model, tags, page), page, ModelVersion::token);
    }

    /** The numbers of one model's versions, newest first; none where it has none. */
    public List<Integer> numbers(String model) {
        return versions.numbers(model);
    }

    /** The highest version of a model. */
    public ModelVersion latest(String model) {
        return versions.findLatest(model).orElseThrow(() -> noModel(model));
    }

    public ModelVersion find(String model, int version) {
        return versions.find(model, version).orElseThrow(noVersion(model, version));
    }

    /**
     * The weights of a version as safetensors; the stream fails at its end where they are not those that were published, unless some were
     * skipped.
     *
     * @throws NotFoundException no such version
     */
    public InputStream weights(String model, int version) {
        ModelVersion found = find(model, version);
        return artifacts.open(found.artifactId(), found.sha256());
    }

    /** Stores the checksum of a version's tensors ({@link TensorDigest}) where an earlier release published it without one. */
    public void addTensorsSha256(ModelVersion version, String sha256) {
        versions.addTensorsSha256(version.model(), version.version(), sha256);
    }

    /** How the training of a version went, one row a finished epoch; empty where that is not known. */
    public List<EpochResult> history(String model, int version) {
        return versions.history(model, version).orElseThrow(noVersion(model, version));
    }

    /**
     * How a version did on its dataset's test part.
     *
     * @throws NotFoundException no such version, or it was never measured
     */
    public Evaluation evaluation(String model, int version) {
        find(model, version);
        return versions.evaluation(model, version)
                .orElseThrow(() ->
                        new NotFoundException("version " + version + " of model '" + model + "' was never evaluated"));
    }

    /**
     * Removes a version and its weights; its number is not given again. Where it was {@code latest}, the next lower one is.
     *
     * @param precondition of the version
     * @throws ConflictException an alias that callers have set names it
     */
    @Transactional
    public void delete(String model, int version, Actor actor, Precondition<ModelVersion> precondition) {
        versions.lock(model);
        ModelVersion gone = find(model, version);
        requireNotNamed(gone);
        precondition.check(gone);
        versions.delete(model, version);
        artifacts.delete(gone.artifactId());
        log.deleted(actor, gone, versions.latest(model));
        events.publishEvent(new ModelEvent.VersionDeleted(model, version));
    }

    /** The version that an alias names, {@code latest} included; empty if there is none. */
    public OptionalInt named(String model, String alias) {
        return versions.named(model, alias);
    }

    /** Whether a model has this version. */
    public boolean has(String model, int version) {
        return versions.find(model, version).isPresent();
    }

    /** Keeps all others from changing a model for the rest of the caller's transaction. */
    public void lock(String model) {
        versions.lock(model);
    }

    private static void requireNotNamed(ModelVersion version) {
        List<String> set = version.aliases().stream()
                .filter(alias -> !alias.equals(LATEST))
                .toList();
        if (!set.isEmpty()) {
            throw new ConflictException("version " + version.version() + " of model '" + version.model()
                    + "' cannot be deleted while these aliases name it: " + String.join(", ", set));
        }
    }

    /**
     * The exception for a model without a version.
     *
     * @return {@link UnavailableException} while its first version is being trained, else {@link NotFoundException}
     */
    public RuntimeException noModel(String model) {
        Optional<UUID> job = pending.jobFor(model);
        if (job.isPresent()) {
            return new UnavailableException(
                    "model '" + model + "' is still being trained by training job " + job.get(), RETRY_AFTER);
        }
        return new NotFoundException("no model is named " + Quoted.value(model));
    }

    private static Supplier<NotFoundException> noVersion(String model, int version) {
        return () -> new NotFoundException("model " + Quoted.value(model) + " has no version " + version);
    }
}
