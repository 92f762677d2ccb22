/** Neural networks over ND4J arrays: build, fit, predict, evaluate. Knows no Spring, no HTTP, no database. */
@NullMarked
package io.scratchnet.engine;

import org.jspecify.annotations.NullMarked;
