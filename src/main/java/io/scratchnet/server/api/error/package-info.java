/** RFC 9457 problem details: the problem types, and the exceptions that features throw. */
@NullMarked
package io.scratchnet.server.api.error;

import org.jspecify.annotations.NullMarked;
