/** The database, the artifacts in it, the state directory, and what happens when they are unavailable. */
@NullMarked
package io.scratchnet.server.storage;

import org.jspecify.annotations.NullMarked;
