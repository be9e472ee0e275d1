package dev.testenv.checks.declare;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Known not to hold: as long as that is so, it fails nothing; when it holds, that is a failure. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ExpectedFailure {
    /** Why. */
    String value();
}
