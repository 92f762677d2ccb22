/** Layers: settings and parameters only; what one pass needs lies in a caller-owned {@link io.scratchnet.engine.layer.Workspace}. */
@NullMarked
package io.scratchnet.engine.layer;

import org.jspecify.annotations.NullMarked;
