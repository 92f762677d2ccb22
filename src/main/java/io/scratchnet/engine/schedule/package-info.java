/** Learning-rate schedules: pure functions of the step and of the epochs that are done. */
@NullMarked
package io.scratchnet.engine.schedule;

import org.jspecify.annotations.NullMarked;
