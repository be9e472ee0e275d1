package dev.testenv.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test is known to fail, or each test of the class is, and somebody is going to mend it. Until
 * then its failure is no red: JUnit reports it as aborted, report and history as known. It is red
 * when it passes, since the annotation is a lie then, and when the date is over.
 *
 * <pre>{@code
 * @Test
 * @KnownFailure(reason = "BILL-71: rounds cents down", until = "2027-01-31")
 * void roundsHalfACentUp() { ... }
 * }</pre>
 *
 * <p>What counts is the test with its own {@code @BeforeEach} and {@code @AfterEach} methods. An
 * environment that cannot be had is no known failure. Works without {@link UseEnvironment}, too.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KnownFailureExtension.class)
public @interface KnownFailure {
    /** Why it fails, and where one reads more of it. */
    String reason();

    /** The last day on which it may, such as {@code 2027-01-31}. */
    String until();
}
