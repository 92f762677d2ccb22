package io.scratchnet.server.models;

/** Writes what people say of models and versions; it is read with them. */
public interface RemarksStore {

    void describe(String model, Remarks remarks);

    void describe(String model, int version, Remarks remarks);
}
