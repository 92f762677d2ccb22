package io.scratchnet.server.predictions.explain;

import io.scratchnet.engine.explain.Explainer;
import io.scratchnet.server.predictions.InputImages;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be explained, and how.
 *
 * @param image one image, as it came
 * @param target the class in question, or null for the one that is predicted
 * @param methods which explanations are wanted
 * @param gradientOf what the gradients are of
 * @param patch of the occlusion
 */
record ExplanationQuery(
        InputImages image, @Nullable Target target, Set<Method> methods, Explainer.Of gradientOf, Patch patch) {
    ExplanationQuery {
        methods = Set.copyOf(methods);
    }

    /** Every explanation of an image, with the settings that are the default. */
    static ExplanationQuery everything(InputImages image, @Nullable Target target) {
        return new ExplanationQuery(image, target, EnumSet.allOf(Method.class), Explainer.Of.SCORE, Patch.DEFAULT);
    }

    boolean asksFor(Method method) {
        return methods.contains(method);
    }
}
