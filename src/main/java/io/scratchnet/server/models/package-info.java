/** The model registry: versions, provenance, artifacts, loaded models. */
@NullMarked
package io.scratchnet.server.models;

import org.jspecify.annotations.NullMarked;
