package io.scratchnet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test that takes long. {@code ./mvnw verify -Pproofs} runs it and {@code ./mvnw verify} does not; there a shorter test, which the Javadoc
 * names, holds the same promise.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("proof")
public @interface Proof {}
