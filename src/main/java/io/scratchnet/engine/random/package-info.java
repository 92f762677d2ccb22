/** Random draws as pure functions of a seed, a purpose and an index. */
@NullMarked
package io.scratchnet.engine.random;

import org.jspecify.annotations.NullMarked;
