/** RFC 9457 problem details for the whole API. */
@NullMarked
package io.scratchnet.server.problems;

import org.jspecify.annotations.NullMarked;
