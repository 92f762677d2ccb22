package io.scratchnet.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.scratchnet.architecture.Arrow.arrow;
import static io.scratchnet.architecture.Arrow.leaf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The arrows between the packages; docs/architecture.md draws them. A new package needs its line here. */
class LayoutTest {
    static final List<Arrow> ARROWS = List.of(
            leaf("engine.activation"),
            leaf("engine.loss"),
            leaf("engine.random"),
            leaf("engine.settings"),
            arrow("engine.schedule", "engine.settings"),
            leaf("engine.workers"),
            arrow("engine.regularization", "engine.settings"),
            arrow("engine.initializer", "engine.random"),
            arrow("engine.augmentation", "engine.random", "engine.settings"),
            arrow("engine.kernel", "engine.activation", "engine.loss"),
            arrow("engine.kernel.vector", "engine.kernel", "engine.activation", "engine.loss"),
            arrow("engine.kernel.reference", "engine.kernel", "engine.activation", "engine.loss"),
            arrow("engine.checkpoint", "engine.kernel", "engine.layer"),
            arrow("engine.data", "engine.augmentation", "engine.kernel", "engine.random"),
            arrow("engine.optimizer", "engine.schedule", "engine.kernel", "engine.settings"),
            arrow(
                    "engine.layer",
                    "engine.activation",
                    "engine.loss",
                    "engine.initializer",
                    "engine.kernel",
                    "engine.random"),
            arrow("engine.explain", "engine.layer", "engine.kernel"),
            arrow(
                    "engine.evaluation",
                    "engine.activation",
                    "engine.data",
                    "engine.kernel",
                    "engine.layer",
                    "engine.workers"),
            arrow(
                    "engine.training",
                    "engine.settings",
                    "engine.augmentation",
                    "engine.checkpoint",
                    "engine.data",
                    "engine.evaluation",
                    "engine.kernel",
                    "engine.layer",
                    "engine.loss",
                    "engine.optimizer",
                    "engine.random",
                    "engine.regularization",
                    "engine.schedule",
                    "engine.workers"),
            arrow("engine.examples", "engine.."),
            arrow(
                    "engine",
                    "engine.activation",
                    "engine.augmentation",
                    "engine.loss",
                    "engine.random",
                    "engine.schedule",
                    "engine.initializer",
                    "engine.regularization",
                    "engine.settings",
                    "engine.workers",
                    "engine.kernel..",
                    "engine.checkpoint",
                    "engine.data",
                    "engine.optimizer",
                    "engine.layer",
                    "engine.evaluation",
                    "engine.training",
                    "engine.explain"),
            leaf("server"),
            leaf("server.api"),
            arrow("server.api.error", "server.api"),
            arrow("server.api.etag", "server.api.error"),
            arrow("server.api.json", "server.api.error"),
            arrow("server.api.paging", "server.api.error", "server.api.json"),
            arrow("server.api.http", "server.api", "server.api.error"),
            arrow("server.api.advice", "server.api", "server.api.error", "server.api.http", "server.api.json"),
            arrow("server.api.openapi", "server.api", "server.api.error"),
            leaf("server.storage"),
            arrow("server.runtime", "engine", "server.api", "server.api.error"),
            arrow("server.datasets", "engine.data", "server.api.."),
            arrow("server.specs", "engine..", "server.api.."),
            arrow("server.networks", "engine", "server.specs", "server.api.."),
            arrow(
                    "server.models",
                    "engine",
                    "engine.evaluation",
                    "engine.training",
                    "server.specs",
                    "server.storage",
                    "server.api.."),
            arrow(
                    "server.models.serving",
                    "engine",
                    "server.models",
                    "server.runtime",
                    "server.storage",
                    "server.api.."),
            arrow("server.models.aliases", "server.models", "server.models.serving", "server.api.."),
            arrow(
                    "server.models.files",
                    "engine",
                    "engine.activation",
                    "engine.checkpoint",
                    "engine.data",
                    "engine.evaluation",
                    "server.models",
                    "server.models.serving",
                    "server.datasets",
                    "server.specs",
                    "server.storage",
                    "server.runtime",
                    "server.api.."),
            arrow(
                    "server.training",
                    "engine",
                    "engine.data",
                    "engine.evaluation",
                    "engine.training",
                    "server.models",
                    "server.models.serving",
                    "server.datasets",
                    "server.networks",
                    "server.specs",
                    "server.storage",
                    "server.runtime",
                    "server.api.."),
            arrow(
                    "server.training.worker",
                    "engine",
                    "engine.evaluation",
                    "engine.training",
                    "server.specs",
                    "server.training",
                    "server.models",
                    "server.models.serving",
                    "server.datasets",
                    "server.api.."),
            arrow("server.training.events", "engine.training", "server.training", "server.api.."),
            arrow(
                    "server.predictions",
                    "engine",
                    "engine.activation",
                    "engine.data",
                    "engine.evaluation",
                    "server.predictions.images",
                    "server.models.serving",
                    "server.api.."),
            arrow("server.predictions.images", "server.api.error"),
            arrow(
                    "server.predictions.explain",
                    "engine",
                    "engine.explain",
                    "server.predictions",
                    "server.predictions.images",
                    "server.models.serving",
                    "server.specs",
                    "server.api.."),
            arrow(
                    "server.predictions.oip",
                    "engine",
                    "engine.evaluation",
                    "server.predictions",
                    "server.models",
                    "server.models.serving",
                    "server.api.."));

    @ParameterizedTest
    @FieldSource("ARROWS")
    void a_package_depends_only_on_what_stands_below_it(Arrow arrow) {
        arrow.rule().check(Sources.MAIN);
    }

    @Test
    void every_package_has_its_arrow() {
        String[] known =
                ARROWS.stream().map(arrow -> Sources.ROOT + "." + arrow.from()).toArray(String[]::new);
        classes().should().resideInAnyPackage(known).check(Sources.MAIN);
    }

    @Test
    void features_know_each_other_in_no_cycle() {
        slices().matching(Sources.ROOT + ".server.(*)..")
                .should()
                .beFreeOfCycles()
                .check(Sources.MAIN);
    }

    @Test
    void parts_of_the_engine_know_each_other_in_no_cycle() {
        slices().matching(Sources.ROOT + ".engine.(*)..")
                .should()
                .beFreeOfCycles()
                .check(Sources.MAIN);
    }

    @Test
    void the_engine_needs_nothing_but_the_jdk_and_nd4j() {
        classes()
                .that()
                .resideInAPackage(Sources.ROOT + ".engine..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "",
                        "java..",
                        "jdk.incubator.vector",
                        "org.nd4j..",
                        "org.bytedeco..",
                        "org.jspecify..",
                        Sources.ROOT + ".engine.."))
                .check(Sources.MAIN);
    }

    @Test
    void only_the_engine_knows_nd4j() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Sources.ROOT + ".engine..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.nd4j..", "org.bytedeco.."))
                .check(Sources.MAIN);
    }
}
