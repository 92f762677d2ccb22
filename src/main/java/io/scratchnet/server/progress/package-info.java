/** Jobs that somebody follows live: what the database says of them, a few times a second. */
@NullMarked
package io.scratchnet.server.progress;

import org.jspecify.annotations.NullMarked;
