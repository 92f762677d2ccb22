/** Limits on requests: size, encoding and pace of bodies, request threads, and the admission of predictions. */
@NullMarked
package io.scratchnet.server.api.limits;

import org.jspecify.annotations.NullMarked;
