package dev.testenv.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Apps that the class, or the test, has for itself where tests run in parallel: because it swaps,
 * stops or resets them, or changes their files or clocks. Meanwhile no other test of the JVM runs
 * that names one of them, here or in {@link Start}, or names there an app that depends on it; one
 * that uses an app without naming it is not held back. They are JUnit's resource locks, called
 * {@code testenv/billing}.
 *
 * <p>A name that the catalog does not have is an error before any test of the class runs.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock(providers = AppLocks.class)
public @interface Exclusive {
    /** Names of apps, such as {@code billing}. */
    String[] value();
}
