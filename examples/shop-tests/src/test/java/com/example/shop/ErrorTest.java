package com.example.shop;

import static dev.testenv.junit.Eventually.eventually;
import static dev.testenv.junit.HttpCalls.http;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.junit.Exclusive;
import dev.testenv.junit.Start;
import dev.testenv.junit.UseEnvironment;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Errors are reported. Others look for errors in billing's log, so this class has it for itself. */
@UseEnvironment(ShopApps.class)
@Start({"billing", "sentry"})
@Exclusive("billing")
class ErrorTest {
    ShopApps apps;

    @Test
    void anErrorReachesTheCollector() {
        Instant before = Instant.now();
        http(apps.BILLING).get("/boom").expect(500);
        eventually(
                () ->
                        assertThat(apps.SENTRY.events(1, before))
                                .singleElement()
                                .extracting(event -> event.exception() + ": " + event.message())
                                .isEqualTo("RuntimeError: boom"));
    }
}
