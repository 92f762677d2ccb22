/** Training jobs: submit, queue, run, follow. */
@NullMarked
package io.scratchnet.server.training;

import org.jspecify.annotations.NullMarked;
