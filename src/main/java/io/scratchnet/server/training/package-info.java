/** Training jobs: submission, states, history. */
@NullMarked
package io.scratchnet.server.training;

import org.jspecify.annotations.NullMarked;
