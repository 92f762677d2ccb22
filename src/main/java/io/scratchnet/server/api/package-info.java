/**
 * What every HTTP interface of the service shares, and no feature: paths of the service, and below it errors, JSON, limits, paging, ETags
 * and OpenAPI.
 */
@NullMarked
package io.scratchnet.server.api;

import org.jspecify.annotations.NullMarked;
