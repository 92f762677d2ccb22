/** The datasets' endpoints. */
@NullMarked
package io.scratchnet.server.datasets.web;

import org.jspecify.annotations.NullMarked;
