package io.scratchnet.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one package may know of the others.
 *
 * @param from package below {@code io.scratchnet}; {@code ..} at the end takes the packages inside it along
 * @param to the packages that stand below it, written the same way; the package itself is always allowed
 */
record Arrow(String from, List<String> to) {
    private static final String PREFIX = Sources.ROOT + ".";

    static Arrow arrow(String from, String... to) {
        return new Arrow(from, List.of(to));
    }

    static Arrow leaf(String from) {
        return arrow(from);
    }

    ArchRule rule() {
        String[] allowed =
                Stream.concat(Stream.of(from), to.stream()).map(PREFIX::concat).toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(PREFIX + from)
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAPackage(Sources.ROOT + "..")).or(resideInAnyPackage(allowed)));
    }

    @Override
    public String toString() {
        return from + " -> " + to;
    }
}
