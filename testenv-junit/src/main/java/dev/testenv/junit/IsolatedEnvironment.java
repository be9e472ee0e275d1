package dev.testenv.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This class has an environment for itself, with its nested classes: a new one, which is destroyed
 * after its last test. For tests that others could not bear beside them, or which could not bear
 * others: they pay for it with the seconds that an environment and its apps take to start.
 *
 * <p>It is called like the shared one, the class and a number: {@code dev-invoicetest-3fa9}. Names
 * of apps follow: use those that handles give. Under the policy {@link Policy#KEEP_ON_FAILURE} it
 * stays up when a test has failed; no other policy keeps it. What a killed JVM leaves, the next run
 * removes, or {@code testenv destroy}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface IsolatedEnvironment {}
