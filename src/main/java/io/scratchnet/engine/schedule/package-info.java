/** Learning-rate schedules: pure functions of the step. */
@NullMarked
package io.scratchnet.engine.schedule;

import org.jspecify.annotations.NullMarked;
