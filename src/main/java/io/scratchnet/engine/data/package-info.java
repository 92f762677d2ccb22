/** Datasets, the IDX format, seeded shuffling and splitting. */
@NullMarked
package io.scratchnet.engine.data;

import org.jspecify.annotations.NullMarked;
