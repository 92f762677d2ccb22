/** The kernels that make training fast: the Vector API on the arrays' own memory, and OpenBLAS called directly. */
@NullMarked
package io.scratchnet.engine.kernel.vector;

import org.jspecify.annotations.NullMarked;
