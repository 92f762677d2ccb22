package io.scratchnet.server.models;

/** A change of a model. Listeners receive it after the commit. */
public sealed interface ModelEvent {
    String model();

    /** A version was published; {@code latest} names it. */
    record VersionPublished(String model, int version) implements ModelEvent {}

    record VersionDeleted(String model, int version) implements ModelEvent {}

    record AliasMoved(String model, String alias, int version) implements ModelEvent {}

    record AliasRemoved(String model, String alias) implements ModelEvent {}
}
