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
            leaf("engine.schedule"),
            leaf("engine.workers"),
            leaf("engine.regularization"),
            arrow("engine.initializer", "engine.random"),
            arrow("engine.augmentation", "engine.random"),
            arrow("engine.kernel", "engine.activation", "engine.loss"),
            arrow("engine.kernel.vector", "engine.kernel", "engine.activation", "engine.loss"),
            arrow("engine.checkpoint", "engine.kernel"),
            arrow("engine.data", "engine.augmentation", "engine.kernel", "engine.random"),
            arrow("engine.optimizer", "engine.schedule", "engine.kernel"),
            arrow("engine.layer", "engine.activation", "engine.loss", "engine.initializer", "engine.kernel"),
            arrow("engine.explain", "engine.layer", "engine.kernel"),
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
                    "engine.workers",
                    "engine.kernel..",
                    "engine.checkpoint",
                    "engine.data",
                    "engine.optimizer",
                    "engine.layer",
                    "engine.explain"),
            leaf("server"),
            leaf("server.paths"),
            arrow("server.problems..", "server.paths"),
            leaf("server.state.."),
            arrow("server.artifacts..", "server.database"),
            leaf("server.database"),
            leaf("server.kubernetes"),
            leaf("server.routing"),
            arrow("server.cors", "server.paths"),
            arrow("server.roles", "server.paths", "server.problems"),
            arrow("server.overload", "server.paths", "server.problems"),
            arrow("server.backend", "engine", "server.roles"),
            arrow("server.memory", "engine", "server.roles"),
            arrow("server.paging..", "server.problems"),
            arrow("server.etags", "server.problems"),
            arrow("server.datasets..", "engine.data", "server.paging", "server.problems"),
            arrow("server.networks..", "engine..", "server.paging", "server.paths", "server.problems"),
            arrow("server.recipes..", "engine..", "server.networks", "server.problems"),
            arrow("server.histories", "engine"),
            arrow(
                    "server.models..",
                    "engine",
                    "server.memory",
                    "server.histories",
                    "server.recipes",
                    "server.networks",
                    "server.artifacts",
                    "server.etags",
                    "server.paging",
                    "server.paths",
                    "server.problems"),
            arrow(
                    "server.training..",
                    "engine..",
                    "server.memory",
                    "server.datasets",
                    "server.networks",
                    "server.recipes",
                    "server.histories",
                    "server.models",
                    "server.artifacts",
                    "server.paging",
                    "server.paths",
                    "server.problems"),
            arrow("server.progress..", "engine", "server.training", "server.problems"),
            arrow("server.images", "server.problems"),
            arrow(
                    "server.predictions..",
                    "engine",
                    "engine.activation",
                    "server.images",
                    "server.models",
                    "server.problems"),
            arrow(
                    "server.explain..",
                    "engine",
                    "engine.explain",
                    "server.images",
                    "server.predictions",
                    "server.models",
                    "server.networks",
                    "server.problems"),
            arrow(
                    "server.exchange..",
                    "server.paths",
                    "server.etags",
                    "server.memory",
                    "engine",
                    "engine.activation",
                    "engine.checkpoint",
                    "engine.data",
                    "server.datasets",
                    "server.networks",
                    "server.recipes",
                    "server.models",
                    "server.artifacts",
                    "server.problems"),
            arrow("server.inference..", "engine", "server.predictions", "server.models", "server.problems"),
            arrow("server.openapi..", "server.paths", "server.problems"));

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
