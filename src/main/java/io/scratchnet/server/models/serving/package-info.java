/** Models in memory: loading, caching, eviction, and the check that a version can serve. */
@NullMarked
package io.scratchnet.server.models.serving;

import org.jspecify.annotations.NullMarked;
