package dev.testenv.apps.healthchecks;

import static java.time.Duration.ofSeconds;

import dev.testenv.apps.Apps;
import dev.testenv.checks.CheckContext;
import dev.testenv.checks.declare.Diagnostic;
import dev.testenv.checks.declare.HealthCheckFor;
import dev.testenv.checks.declare.LiveSafe;
import dev.testenv.checks.declare.SmokeTest;

@LiveSafe
@HealthCheckFor("storefront")
final class StorefrontHealth {
    private final Apps apps;

    StorefrontHealth(Apps apps) {
        this.apps = apps;
    }

    @SmokeTest
    void showsItsPage(CheckContext from) {
        from.http(apps.STOREFRONT, "/").within(ofSeconds(5));
    }

    @Diagnostic
    void reachesBilling(CheckContext from) {
        from.http(apps.BILLING, "/health");
    }
}
