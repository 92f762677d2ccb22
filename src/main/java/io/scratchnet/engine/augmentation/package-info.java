/** Random distortions of images while a network trains. */
@NullMarked
package io.scratchnet.engine.augmentation;

import org.jspecify.annotations.NullMarked;
