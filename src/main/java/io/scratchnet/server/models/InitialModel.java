package io.scratchnet.server.models;

/** The published model version whose weights a training started from. */
public record InitialModel(String name, int version) {}
