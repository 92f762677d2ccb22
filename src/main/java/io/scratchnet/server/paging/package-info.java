/** Lists cut into pages. */
@NullMarked
package io.scratchnet.server.paging;

import org.jspecify.annotations.NullMarked;
