package io.scratchnet.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.RequestMapping;

/** The shape that every feature of the service has. */
class FeatureTest {
    private static final int COLLABORATORS = 5;

    @Test
    void controllers_are_package_private() {
        classes()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .or()
                .areMetaAnnotatedWith(ControllerAdvice.class)
                .or()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .bePackagePrivate()
                .check(Sources.MAIN);
    }

    /** Otherwise Spring sees after the work is done that nobody wants its answer: a 406 that has changed something. */
    @Test
    void every_operation_says_what_it_answers() {
        methods()
                .that()
                .areMetaAnnotatedWith(RequestMapping.class)
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage(Sources.ROOT + ".server.api..")
                .should(sayWhatTheyAnswer())
                .check(Sources.MAIN);
    }

    @Test
    void what_talks_to_the_database_is_not_public() {
        classes()
                .that()
                .haveSimpleNameStartingWith("Jdbc")
                .or()
                .haveSimpleNameEndingWith("Rows")
                .should()
                .notBePublic()
                .andShould()
                .notBeProtected()
                .check(Sources.MAIN);
    }

    /** Such a stream keeps its connection until it is closed: {@code list()} and {@code optional()} do not. */
    @Test
    void no_row_stream_is_left_open() {
        noClasses()
                .should()
                .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
                .check(Sources.MAIN);
    }

    @Test
    void collaborators_come_through_the_constructor() {
        noFields().should().beAnnotatedWith(Autowired.class).check(Sources.MAIN);
    }

    @Test
    void a_component_has_at_most_five_collaborators() {
        classes()
                .that()
                .areMetaAnnotatedWith(Component.class)
                .should(haveAtMostFiveCollaborators())
                .check(Sources.MAIN);
    }

    private static ArchCondition<JavaClass> haveAtMostFiveCollaborators() {
        return new ArchCondition<>("have at most five collaborators") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaConstructor constructor : type.getConstructors()) {
                    int count = constructor.getRawParameterTypes().size();
                    String message = constructor.getFullName() + " takes " + count;
                    events.add(new SimpleConditionEvent(type, count <= COLLABORATORS, message));
                }
            }
        };
    }

    private static ArchCondition<JavaMethod> sayWhatTheyAnswer() {
        return new ArchCondition<>("say what they answer") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Method operation = method.reflect();
                boolean says = says(operation) || says(operation.getDeclaringClass());
                boolean answers = !operation.toGenericString().contains("ResponseEntity<java.lang.Void>");
                events.add(
                        new SimpleConditionEvent(method, says || !answers, method.getFullName() + " does not say it"));
            }
        };
    }

    private static boolean says(AnnotatedElement operations) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(operations, RequestMapping.class);
        return mapping != null && mapping.produces().length > 0;
    }
}
