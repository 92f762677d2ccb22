/** Lists in pages, newest first: the same query parameters and the same response for every feature. */
@NullMarked
package io.scratchnet.server.api.paging;

import org.jspecify.annotations.NullMarked;
