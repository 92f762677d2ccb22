/**
 * How a request reaches its operation: Tomcat's set-up, host names, forwarded headers, CORS, media types, limits of bodies, and the admission of
 * requests.
 */
@NullMarked
package io.scratchnet.server.api.http;

import org.jspecify.annotations.NullMarked;
