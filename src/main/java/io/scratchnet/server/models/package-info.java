/** The model registry: versions, provenance, annotations, comparisons and the audit log. */
@NullMarked
package io.scratchnet.server.models;

import org.jspecify.annotations.NullMarked;
