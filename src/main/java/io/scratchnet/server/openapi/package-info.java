/** The OpenAPI description of the whole service. */
@NullMarked
package io.scratchnet.server.openapi;

import org.jspecify.annotations.NullMarked;
