package io.scratchnet.server.training;

/** The published model version whose weights a job starts from. */
public record InitialModel(String name, int version) {}
