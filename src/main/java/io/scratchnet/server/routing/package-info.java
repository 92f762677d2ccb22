/** How a request finds its operation. */
@NullMarked
package io.scratchnet.server.routing;

import org.jspecify.annotations.NullMarked;
