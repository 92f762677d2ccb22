/** Why a model says what it says about an image, and what its first units look for. */
@NullMarked
package io.scratchnet.server.explain;

import org.jspecify.annotations.NullMarked;
