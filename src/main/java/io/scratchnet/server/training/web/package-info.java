/** Training jobs over HTTP. */
@NullMarked
package io.scratchnet.server.training.web;

import org.jspecify.annotations.NullMarked;
