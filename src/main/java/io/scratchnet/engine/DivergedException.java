package io.scratchnet.engine;

/** tmp */
public final class DivergedException extends RuntimeException {}
