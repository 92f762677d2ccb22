/** The way to the database, and what is done while it is away. */
@NullMarked
package io.scratchnet.server.database;

import org.jspecify.annotations.NullMarked;
