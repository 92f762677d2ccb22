package io.scratchnet.server.models;

import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.api.paging.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The registry's table of versions. */
public interface ModelVersions {

    /** Keeps all others from changing a model, its versions and its aliases for the rest of the caller's transaction. */
    void lock(String model);

    /** Takes the next number of a model for the rest of the caller's transaction. */
    int nextVersion(String model);

    /**
     * Stores a version.
     *
     * @param history one row a finished epoch of its training
     * @param evaluation null where there was none
     */
    void insert(ModelVersion version, List<EpochResult> history, @Nullable Evaluation evaluation);

    Optional<ModelVersion> find(String model, int version);

    /** The version of the highest number that a model has. */
    Optional<ModelVersion> findLatest(String model);

    /** One row a finished epoch, in order; empty where there is no such version. */
    Optional<List<EpochResult>> history(String model, int version);

    /** Empty where there is no such version, or it was never measured. */
    Optional<Evaluation> evaluation(String model, int version);

    /** The highest number a model has. */
    OptionalInt latest(String model);

    /** The number that an alias of a model names; {@code latest} is the highest it has. */
    OptionalInt named(String model, String alias);

    /** The numbers of one model's versions, newest first. */
    List<Integer> numbers(String model);

    /** The versions of one model that have all these tags, newest first. */
    List<ModelVersion> of(String model, List<Tag> tags, PageRequest page);

    /** The latest version of each model that has all these tags, newest first. */
    List<ModelVersion> latestOfEach(List<Tag> tags, PageRequest page);

    /** Stores the checksum of a version's tensors where there is none yet. */
    void addTensorsSha256(String model, int version, String sha256);

    /** Removes a version; its number is not given again. */
    void delete(String model, int version);
}
