package io.scratchnet.engine.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The range and the default of one component of a record of settings. The record's constructor refuses values out of range
 * ({@link Settings#check}); the service derives its JSON, its schema and its error texts from this.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** As {@link Range#of} reads it; empty for an enum. */
    String range() default "";

    /** The default value, as Java writes it; for an enum the constant's name. Empty where there is none. */
    String byDefault() default "";

    /** What it sets, and in which unit; empty where the name says it all. */
    String meaning() default "";

    /** A typical value; empty where the default is one. */
    String example() default "";
}
