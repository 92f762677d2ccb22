/** Conditional requests (RFC 9110): ETag, If-Match and If-None-Match. */
@NullMarked
package io.scratchnet.server.api.etag;

import org.jspecify.annotations.NullMarked;
