package dev.testenv.junit.browser;

import dev.testenv.dsl.AppHandle;
import dev.testenv.dsl.Person;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.opentest4j.AssertionFailedError;

/** Types a name and a password into whatever form a page shows, as a person would. */
final class FilledForm {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final By PASSWORD = By.cssSelector("input[type=password]");
    private static final By NAME =
            By.cssSelector("input[type=text], input[type=email], input:not([type])");

    private final BrowserSession browser;

    FilledForm(BrowserSession browser) {
        this.browser = browser;
    }

    /** Returns when a page of the app without a form is shown. */
    void logIn(AppHandle app, Person person) {
        List<WebElement> fields = browser.findElements(PASSWORD);
        if (fields.isEmpty()) {
            throw failed(person, "there is no field for a password on", null);
        }
        WebElement password = fields.getFirst();
        WebElement form = password.findElement(By.xpath("ancestor::form[1]"));
        form.findElements(NAME).stream().findFirst().ifPresent(name -> type(name, person.name()));
        type(password, person.password());
        password.sendKeys(Keys.ENTER);
        WebDriverWait patience = new WebDriverWait(browser, LIMIT);
        try {
            patience.until(ExpectedConditions.stalenessOf(password));
            patience.until(b -> isAt(app) || asksAgain());
        } catch (TimeoutException e) {
            throw failed(person, "after 10 s the browser still shows", e);
        }
        if (asksAgain()) {
            throw failed(person, "the form came back on", null);
        }
    }

    private static void type(WebElement field, String text) {
        field.clear();
        field.sendKeys(text);
    }

    private boolean isAt(AppHandle app) {
        String address = String.valueOf(browser.getCurrentUrl());
        return address.startsWith(app.url().toString());
    }

    /** A page may be replaced while it is looked at. */
    private boolean asksAgain() {
        try {
            return browser.findElements(PASSWORD).stream().anyMatch(WebElement::isDisplayed);
        } catch (StaleElementReferenceException e) {
            return false;
        }
    }

    private AssertionFailedError failed(Person person, String why, @Nullable Exception cause) {
        return new AssertionFailedError(
                "'"
                        + person
                        + "' could not log in: "
                        + why
                        + " "
                        + browser.getCurrentUrl()
                        + ". The page shows:\n"
                        + browser.text().strip(),
                cause);
    }
}
