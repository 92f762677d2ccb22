/** The Spring Boot application around the engine. Each sub-package is one feature. */
@NullMarked
package io.scratchnet.server;

import org.jspecify.annotations.NullMarked;
