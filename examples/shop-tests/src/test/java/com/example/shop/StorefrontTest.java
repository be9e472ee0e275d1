package com.example.shop;

import static dev.testenv.junit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.junit.NoErrorsInLogs;
import dev.testenv.junit.NoErrorsInLogs.Allowed;
import dev.testenv.junit.Start;
import dev.testenv.junit.UseEnvironment;
import dev.testenv.junit.browser.Browser;
import dev.testenv.junit.browser.BrowserSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** The shop as a customer sees it: a real browser, inside the environment. */
@UseEnvironment(ShopApps.class)
@Start({"storefront", "browser"})
@NoErrorsInLogs
@Tag("web")
class StorefrontTest {
    ShopApps apps;

    @Test
    void aCustomerOrdersAndSeesTheInvoice(@Browser BrowserSession browser) {
        browser.visit(apps.STOREFRONT, "/");
        browser.findElement(By.name("customer")).sendKeys("zoe");
        browser.findElement(By.name("amount")).sendKeys("12.50");
        browser.findElement(By.cssSelector("#order button")).click();
        eventually(
                () ->
                        assertThat(browser.findElement(By.id("invoices")).getText())
                                .containsPattern("zoe 12.50 rendered"));
    }

    @Test
    @NoErrorsInLogs(
            except =
                    @Allowed(
                            app = "browser",
                            text = "/orders - .* status of 400",
                            reason = "it is what the test wants, and browsers call it an error",
                            until = "2099-12-31"))
    void anAmountThatIsNoneIsExplained(@Browser BrowserSession browser) {
        browser.visit(apps.STOREFRONT, "/");
        browser.findElement(By.name("customer")).sendKeys("zoe");
        browser.findElement(By.name("amount")).sendKeys("a lot");
        browser.findElement(By.cssSelector("#order button")).click();
        eventually(
                () ->
                        assertThat(browser.findElement(By.id("problem")).getText())
                                .isEqualTo("The amount must look like 12 or 12.00."));
    }
}
