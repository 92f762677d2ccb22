package io.scratchnet.engine.checkpoint;

import java.io.IOException;

/** What was read is no safetensors file, or not the one that was asked for; the message says where and shows what was found. */
public final class SafetensorsException extends IOException {
    SafetensorsException(String message) {
        super(message);
    }
}
