/** What an instance of the service does: train, answer, or both. */
@NullMarked
package io.scratchnet.server.roles;

import org.jspecify.annotations.NullMarked;
