/** The kernels on plain ND4J operations and plain loops in double: the specification that faster kernels are tested against. */
@NullMarked
package io.scratchnet.engine.kernel.reference;

import org.jspecify.annotations.NullMarked;
