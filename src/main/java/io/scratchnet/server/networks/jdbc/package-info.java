/** Keeps networks in the database. */
@NullMarked
package io.scratchnet.server.networks.jdbc;

import org.jspecify.annotations.NullMarked;
