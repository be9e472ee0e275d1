package dev.testenv.junit.browser;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A browser of the environment, in a class with {@link dev.testenv.junit.UseEnvironment}:
 *
 * <pre>{@code
 * @Test
 * void anOrderIsTaken(@Browser BrowserSession browser) {
 *     browser.visit(apps.STOREFRONT, "/orders");
 *     browser.findElement(By.name("send")).click();
 * }
 * }</pre>
 *
 * <p>The parameter, or the field, has the type {@link BrowserSession} or one that it has from
 * Selenium, such as {@code WebDriver}. Every test has a session of its own for each of them, which
 * begins with an empty profile and ends with the test, whatever becomes of it; those of methods for
 * a whole class end with the class. The app that the browser runs in is started when it does not
 * run. When the test fails, its report shows what the browser showed.
 *
 * <p>Selenium has to be on the class path: {@code org.seleniumhq.selenium:selenium-java}.
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
public @interface Browser {
    /** The name of the app; not needed when the catalog has one app with a browser. */
    String value() default "";

    /** What the session's options are given to, if to any; by default Chromium has 1280 x 900. */
    Class<? extends BrowserOptions> options() default BrowserOptions.class;
}
