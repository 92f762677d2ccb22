package io.scratchnet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test that repeats what it does: a few times in {@code ./mvnw verify}, many times in {@code ./mvnw verify -Pproofs}. How many is a system
 * property, whose value for the proofs stands in that profile of pom.xml.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("proof")
@Tag("short-form")
public @interface ProofWithShortForm {}
