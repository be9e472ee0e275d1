package dev.testenv.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Apps whose death does not fail the tests of the class, or the test, since it is what they are
 * about. A name that the catalog does not have is an error before any test of the class runs.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface MayDie {
    /** Names of apps, such as {@code billing}. */
    String[] value();
}
