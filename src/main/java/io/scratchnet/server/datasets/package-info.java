/** The datasets, and their samples over HTTP. */
@NullMarked
package io.scratchnet.server.datasets;

import org.jspecify.annotations.NullMarked;
