/** The HTTP connection: host names, forwarded headers, CORS, media types. */
@NullMarked
package io.scratchnet.server.api.http;

import org.jspecify.annotations.NullMarked;
