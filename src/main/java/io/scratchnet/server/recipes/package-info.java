/** How to train: the JSON form of training settings, and the presets that join them with a network. */
@NullMarked
package io.scratchnet.server.recipes;

import org.jspecify.annotations.NullMarked;
