/** What Kubernetes does to the service's configuration. */
@NullMarked
package io.scratchnet.server.kubernetes;

import org.jspecify.annotations.NullMarked;
