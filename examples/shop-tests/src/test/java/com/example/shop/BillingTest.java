package com.example.shop;

import static dev.testenv.junit.HttpCalls.http;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.junit.NoErrorsInLogs;
import dev.testenv.junit.Start;
import dev.testenv.junit.UseEnvironment;
import org.junit.jupiter.api.Test;

/** Billing by itself, over HTTP. No error may appear in any log meanwhile. */
@UseEnvironment(ShopApps.class)
@Start("billing")
@NoErrorsInLogs
class BillingTest {
    ShopApps apps;

    @Test
    void isHealthy() {
        http(apps.BILLING).get("/health").expect(200).expectBody("\"ok\":true");
    }

    @Test
    void takesAnOrder() {
        assertThat(Order.place(apps, "ann", 1200).invoice()).isPositive();
    }

    @Test
    void refusesAnOrderWithoutACustomer() {
        http(apps.BILLING)
                .post("/invoices", "{\"cents\":1200}")
                .expect(400)
                .expectBody("customer must be a text that is not empty");
    }

    @Test
    void knowsNoInvoiceThatNobodyOrdered() {
        http(apps.BILLING).get("/invoices/2000000000").expect(404);
    }
}
