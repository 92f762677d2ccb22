/** The tables of training jobs. */
@NullMarked
package io.scratchnet.server.training.jdbc;

import org.jspecify.annotations.NullMarked;
