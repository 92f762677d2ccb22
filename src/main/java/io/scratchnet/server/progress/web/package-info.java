/** Server-sent events of a job. */
@NullMarked
package io.scratchnet.server.progress.web;

import org.jspecify.annotations.NullMarked;
