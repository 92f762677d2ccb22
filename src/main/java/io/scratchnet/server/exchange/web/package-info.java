/** Export over HTTP; the import's is the registry's, as it answers with a version. */
@NullMarked
package io.scratchnet.server.exchange.web;

import org.jspecify.annotations.NullMarked;
