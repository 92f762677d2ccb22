/** What happens when more predictions are asked for than can be made: which wait, which are refused, and how everything else goes on. */
@NullMarked
package io.scratchnet.server.overload;

import org.jspecify.annotations.NullMarked;
