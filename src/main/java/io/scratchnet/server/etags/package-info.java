/** Conditional requests as RFC 9110 has them: what a thing was when it was read, and that it still is so when it is changed. */
@NullMarked
package io.scratchnet.server.etags;

import org.jspecify.annotations.NullMarked;
