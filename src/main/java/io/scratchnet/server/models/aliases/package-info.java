/** Names such as {@code production} that point to a version of a model. */
@NullMarked
package io.scratchnet.server.models.aliases;

import org.jspecify.annotations.NullMarked;
