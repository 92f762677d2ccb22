package io.scratchnet.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What no class does, whatever its package. */
class StyleTest {

    @Test
    void time_is_read_from_a_clock_that_is_passed_in() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Sources.ROOT + ".server.runtime.TimeConfiguration")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(Sources.MAIN);
    }

    @Test
    void chance_comes_from_a_seed() {
        noClasses()
                .should()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(Sources.MAIN);
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Helpers|Util|Utils|Impl)")
                .check(Sources.MAIN);
    }

    @Test
    void nothing_is_serialized_by_java() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
                .check(Sources.MAIN);
    }

    @Test
    void every_package_says_where_null_is_allowed() {
        classes().should(resideInANullMarkedPackage()).check(Sources.MAIN);
    }

    @Test
    void no_exception_is_caught_without_its_name() {
        classes().should(catchNoBareException()).check(Sources.MAIN);
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package whose package-info is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " of " + type.getName()));
            }
        };
    }

    private static ArchCondition<JavaClass> catchNoBareException() {
        return new ArchCondition<>("catch no bare Exception") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnits()
                        .forEach(code -> code.getTryCatchBlocks().stream()
                                .filter(StyleTest::catchesAnything)
                                .forEach(block -> events.add(SimpleConditionEvent.violated(
                                        type, code.getFullName() + " in " + block.getSourceCodeLocation()))));
            }
        };
    }

    private static boolean catchesAnything(TryCatchBlock block) {
        return block.getCaughtThrowables().stream().anyMatch(caught -> caught.isEquivalentTo(Exception.class));
    }
}
