package com.example.shop;

import static dev.testenv.junit.HttpCalls.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An order that billing has taken. */
record Order(String customer, int cents, int invoice) {
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    static Order place(ShopApps apps, String customer, int cents) {
        String body = "{\"customer\":\"%s\",\"cents\":%d}".formatted(customer, cents);
        Matcher id = ID.matcher(http(apps.BILLING).post("/invoices", body).expect(201).body());
        if (!id.find()) {
            throw new AssertionError("no id in the answer");
        }
        return new Order(customer, cents, Integer.parseInt(id.group(1)));
    }
}
