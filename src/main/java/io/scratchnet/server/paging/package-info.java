/** Lists in pages, newest first: the same query parameters and the same answer for every feature. */
@NullMarked
package io.scratchnet.server.paging;

import org.jspecify.annotations.NullMarked;
