package io.scratchnet.server.explain;

import io.scratchnet.engine.explain.Explainer;
import io.scratchnet.server.predictions.PixelRange;
import io.scratchnet.server.predictions.PixelVector;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be explained, and how.
 *
 * @param image the pixels of one image
 * @param range how they are to be read, or null to decide by their values
 * @param target the class in question, or null for the one that is predicted
 * @param methods which explanations are wanted
 * @param gradientOf what the gradients are of
 * @param patch of the occlusion
 */
public record Question(
        PixelVector image,
        @Nullable PixelRange range,
        @Nullable Integer target,
        Set<Method> methods,
        Explainer.Of gradientOf,
        Patch patch) {
    public Question {
        methods = Set.copyOf(methods);
    }

    boolean asksFor(Method method) {
        return methods.contains(method);
    }
}
