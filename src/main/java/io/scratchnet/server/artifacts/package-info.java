/** Bytes of models and checkpoints, kept in the database so that they commit with what describes them. */
@NullMarked
package io.scratchnet.server.artifacts;

import org.jspecify.annotations.NullMarked;
