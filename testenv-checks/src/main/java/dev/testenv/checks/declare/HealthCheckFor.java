package dev.testenv.checks.declare;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class whose marked methods judge one app. Its constructor takes the catalog, attached, or
 * nothing; a marked method takes a {@link dev.testenv.checks.CheckContext}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface HealthCheckFor {
    /** The app's name. */
    String value();
}
