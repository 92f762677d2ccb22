/** The registry's tables. */
@NullMarked
package io.scratchnet.server.models.jdbc;

import org.jspecify.annotations.NullMarked;
