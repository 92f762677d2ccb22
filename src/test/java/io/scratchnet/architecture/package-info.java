/** The rules that hold for the whole source tree, one place a rule. */
@NullMarked
package io.scratchnet.architecture;

import org.jspecify.annotations.NullMarked;
