/** How long the tests of the project take, and when they run. */
@NullMarked
package io.scratchnet;

import org.jspecify.annotations.NullMarked;
