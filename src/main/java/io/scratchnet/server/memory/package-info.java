/** What the memory outside the Java heap is shared out between. */
@NullMarked
package io.scratchnet.server.memory;

import org.jspecify.annotations.NullMarked;
