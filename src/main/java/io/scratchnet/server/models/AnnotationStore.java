package io.scratchnet.server.models;

/** Writes what people say of models and versions; it is read with them. */
interface AnnotationStore {

    void describe(String model, Annotations remarks);

    void describe(String model, int version, Annotations remarks);
}
