package io.scratchnet.engine.data;

import java.io.IOException;

/** A data file is missing, damaged or not what it should be; the message names the file, what was expected and what was found. */
public final class DataFileException extends IOException {
    DataFileException(String file, String expected, String found) {
        super(file + ": expected " + expected + ", found " + found);
    }
}
