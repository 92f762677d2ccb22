/** The Spring Boot application around the engine. Each feature is a package: datasets, specs, networks, models, training, predictions. */
@NullMarked
package io.scratchnet.server;

import org.jspecify.annotations.NullMarked;
