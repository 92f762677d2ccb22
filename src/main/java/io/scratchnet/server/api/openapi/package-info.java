/** The OpenAPI document of the whole service. */
@NullMarked
package io.scratchnet.server.api.openapi;

import org.jspecify.annotations.NullMarked;
