/** How strictly JSON and numbers in queries are read. */
@NullMarked
package io.scratchnet.server.api.json;

import org.jspecify.annotations.NullMarked;
