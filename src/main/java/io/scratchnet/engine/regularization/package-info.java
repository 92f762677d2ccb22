/** What keeps weights small and steps tame. */
@NullMarked
package io.scratchnet.engine.regularization;

import org.jspecify.annotations.NullMarked;
