/** Seeded changes to images while they are trained on. */
@NullMarked
package io.scratchnet.engine.augmentation;

import org.jspecify.annotations.NullMarked;
