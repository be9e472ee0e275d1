package dev.testenv.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Apps that are ready before the class's first test, or before the test; they and what they depend
 * on come up side by side. A name that the catalog does not have is an error before any test of the
 * class runs.
 *
 * <p>Apps that a class names stay up, as those do that a test starts itself: the environment is
 * everybody's, and the next test finds them warm. Apps that a test names are for it alone: at its
 * end they are stopped, unless they ran before. The same holds for a class that throws them away.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock(providers = AppLocks.class)
public @interface Start {
    /** Names of apps, such as {@code billing}. */
    String[] value();

    /**
     * Whether apps that a class names are stopped at its end, unless they ran before; until then
     * the class has them for itself, as by {@link Exclusive}. A method's always are.
     */
    boolean throwAway() default false;
}
