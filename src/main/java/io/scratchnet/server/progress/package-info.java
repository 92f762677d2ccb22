/** Following jobs live: what they tell, read from the database and sent as events. */
@NullMarked
package io.scratchnet.server.progress;

import org.jspecify.annotations.NullMarked;
