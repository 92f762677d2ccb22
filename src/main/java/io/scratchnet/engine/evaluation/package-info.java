/** Loss, accuracy and confusion matrix of a model on samples. */
@NullMarked
package io.scratchnet.engine.evaluation;

import org.jspecify.annotations.NullMarked;
