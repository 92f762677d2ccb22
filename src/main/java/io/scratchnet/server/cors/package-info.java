/** Browsers that use the API from pages of other origins (CORS). */
@NullMarked
package io.scratchnet.server.cors;

import org.jspecify.annotations.NullMarked;
