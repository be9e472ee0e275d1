package dev.testenv.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test that passes fails all the same when an error was logged meanwhile: by a container of the
 * environment, testenv's own included, or told to an error collector, or in the console of its
 * browser. What carries the mark of another test is that one's; what carries none may be, where
 * tests run in parallel. A class whose tests have all passed is judged once more at its end: errors
 * may come late, or outside of tests.
 *
 * <p>For all tests of a run, or of a suite, the configuration parameter {@code
 * testenv.noErrorsInLogs} is {@code true}, or the name of any class that has this annotation, whose
 * exceptions count everywhere then. What is said for a method, for its class and for all adds up.
 *
 * <p>Exceptions that have expired, and those that no error has needed in a run, are reported at its
 * end.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface NoErrorsInLogs {
    /** Errors that are known, for the time being. */
    Allowed[] except() default {};

    /**
     * What an error looks like in the logs of an app. Of other apps it is a line with a word such
     * as {@code ERROR}, {@code FATAL}, {@code Traceback} or the name of an exception.
     */
    Looks[] errors() default {};

    /** A known error. */
    @Documented
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Allowed {
        /** The app whose log has it, or {@code gateway}, {@code relay} or {@code dns}. */
        String app();

        /** A regular expression that is found in the line. */
        String text();

        /** Why it is allowed. */
        String reason();

        /** The last day on which it is, such as {@code 2027-01-31}. */
        String until();
    }

    /** What an error looks like. */
    @Documented
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Looks {
        /** The app whose log is meant, or {@code gateway}, {@code relay} or {@code dns}. */
        String app();

        /** A regular expression that is found in lines that are errors, and in no others. */
        String text();
    }
}
