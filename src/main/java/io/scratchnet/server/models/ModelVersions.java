package io.scratchnet.server.models;

import io.scratchnet.engine.Evaluation;
import io.scratchnet.server.paging.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The registry's table of versions. */
public interface ModelVersions {

    /** Keeps all others from changing a model, its versions and its aliases for the rest of the caller's transaction. */
    void lock(String model);

    /** Takes the next number of a model for the rest of the caller's transaction. */
    int nextVersion(String model);

    void insert(ModelVersion version, Evaluation evaluation);

    Optional<ModelVersion> find(String model, int version);

    Optional<Evaluation> evaluation(String model, int version);

    /** The highest number a model has. */
    OptionalInt latest(String model);

    /** The versions of one model, newest first. */
    List<ModelVersion> of(String model, PageRequest page);

    /** The latest version of each model, newest first. */
    List<ModelVersion> latestOfEach(PageRequest page);

    /** Removes a version; its number is not given again. */
    void delete(String model, int version);
}
