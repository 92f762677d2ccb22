/** The presets over HTTP. */
@NullMarked
package io.scratchnet.server.recipes.web;

import org.jspecify.annotations.NullMarked;
