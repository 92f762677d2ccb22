/** The progress of a job as server-sent events. */
@NullMarked
package io.scratchnet.server.training.events;

import org.jspecify.annotations.NullMarked;
