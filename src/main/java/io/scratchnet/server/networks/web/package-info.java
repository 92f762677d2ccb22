/** The networks' endpoints. */
@NullMarked
package io.scratchnet.server.networks.web;

import org.jspecify.annotations.NullMarked;
