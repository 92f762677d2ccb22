/** Where a request leads within the service, and where a client finds it: the two differ below a context path and behind a proxy. */
@NullMarked
package io.scratchnet.server.paths;

import org.jspecify.annotations.NullMarked;
