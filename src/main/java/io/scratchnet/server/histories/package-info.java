/** The history of a training, as jobs and model versions show it. */
@NullMarked
package io.scratchnet.server.histories;

import org.jspecify.annotations.NullMarked;
