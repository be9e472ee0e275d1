package dev.testenv.checks.declare;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A light and quick check that notices; smoke tests run first. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SmokeTest {
    /** How long it may take, in milliseconds; default 10 s. More than half of it is a warning. */
    long limitMillis() default 10_000;
}
