package io.scratchnet.server.models;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;

/** One class's figures of two versions. */
record ClassDifference(@Schema(example = "7") int label, Difference precision, Difference recall, Difference f1) {

    /** Of all classes by both's (true class, predicted class) counts; empty where they do not have the same classes. */
    static List<ClassDifference> of(List<List<Integer>> confusionOfA, List<List<Integer>> confusionOfB) {
        if (confusionOfA.size() != confusionOfB.size()) {
            return List.of();
        }
        List<ClassFigures> a = ClassFigures.of(confusionOfA);
        List<ClassFigures> b = ClassFigures.of(confusionOfB);
        return IntStream.range(0, a.size())
                .mapToObj(i -> between(a.get(i), b.get(i)))
                .toList();
    }

    private static ClassDifference between(ClassFigures a, ClassFigures b) {
        return new ClassDifference(
                a.label(),
                Difference.of(a.precision(), b.precision()),
                Difference.of(a.recall(), b.recall()),
                Difference.of(a.f1(), b.f1()));
    }
}
