/** The registry over HTTP. */
@NullMarked
package io.scratchnet.server.models.web;

import org.jspecify.annotations.NullMarked;
