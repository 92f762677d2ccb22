/** Which datasets there are. */
@NullMarked
package io.scratchnet.server.datasets;

import org.jspecify.annotations.NullMarked;
