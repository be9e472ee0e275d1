package dev.testenv.junit;

import dev.testenv.dsl.Catalog;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class, of its subclasses and of its nested classes use the environment that a
 * catalog declares:
 *
 * <pre>{@code
 * @UseEnvironment(Apps.class)
 * class InvoiceTest {
 *     Apps apps;
 *
 *     @Test
 *     void anInvoiceIsTaken() {
 *         apps.BILLING.startAndWait();
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>A JVM attaches once to each catalog's environment, which is called like {@code -Dtestenv.env}
 * or {@code TESTENV_ENV} says, else like the nearest {@code testenv.yml} says, else {@code dev}.
 * Where there is none yet, its foundation is brought up: network, DNS proxy, gateway and relay, as
 * by {@code testenv bootstrap --step dns}. Apps come up when they are named in {@link Start} or
 * when {@code startAndWait()} is called, with all that they depend on; they stay up for the tests
 * that follow, so that no test waits for an app that it does not use.
 *
 * <p>At the end of a test, or of a class for what it did outside its tests, apps are swapped and
 * run as before, and what had been left behind is reported; see {@link Start} for apps that were
 * started. A test fails when an app dies meanwhile that no test has stopped, unless {@link MayDie}
 * names it.
 *
 * <p>Who began the environment ends it: see {@link Policy}. A run whose JVM was killed is made up
 * for by the next one, or by {@code testenv destroy}.
 *
 * <p>Its tests have the tag {@link Tags#INTEGRATION}.
 *
 * <p>Fields of the catalog's type, private and static ones too unless they are final, are set to
 * the attached catalog. Parameters of constructors and methods may have the catalog's type, or an
 * app's type when the catalog has a single app of it.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(Tags.INTEGRATION)
@ExtendWith(EnvironmentExtension.class)
public @interface UseEnvironment {
    /** The catalog; it has a constructor without parameters. */
    Class<? extends Catalog> value();

    /**
     * What becomes of the environment when the run is over, provided that the run has begun it.
     * {@code -Dtestenv.policy} (keep, destroy or keepOnFailure) goes before it; of classes that say
     * different things the one counts that leaves least.
     */
    Policy policy() default Policy.AS_CONFIGURED;
}
