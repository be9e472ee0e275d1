package dev.testenv.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test that passes fails all the same when a container of the environment has logged an error
 * meanwhile, testenv's own included. Where tests run in parallel, another one may have caused it.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface NoErrorsInLogs {
    /** Errors that are known, for the time being. */
    Allowed[] except() default {};

    /** A known error. */
    @Documented
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Allowed {
        /** The app whose log has it. */
        String app();

        /** A regular expression that is found in the line. */
        String text();

        /** Why it is allowed. */
        String reason();

        /** The last day on which it is, such as {@code 2027-01-31}. */
        String until();
    }
}
