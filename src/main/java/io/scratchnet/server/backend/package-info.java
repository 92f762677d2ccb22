/** What the networks of this service compute with. */
@NullMarked
package io.scratchnet.server.backend;

import org.jspecify.annotations.NullMarked;
