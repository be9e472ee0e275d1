package dev.testenv.apps.healthchecks;

import static java.time.Duration.ofSeconds;

import dev.testenv.apps.Apps;
import dev.testenv.checks.CheckContext;
import dev.testenv.checks.declare.Diagnostic;
import dev.testenv.checks.declare.HealthCheckFor;
import dev.testenv.checks.declare.LiveSafe;
import dev.testenv.checks.declare.SmokeTest;

@LiveSafe
@HealthCheckFor("billing")
final class BillingHealth {
    private final Apps apps;

    BillingHealth(Apps apps) {
        this.apps = apps;
    }

    @SmokeTest
    void answers(CheckContext from) {
        from.http(apps.BILLING, "/health").expectJson("$.app", "billing");
    }

    @SmokeTest
    void listsInvoices(CheckContext from) {
        from.http(apps.BILLING, "/invoices").expectStatus(200).within(ofSeconds(5));
    }

    @Diagnostic
    void reachesItsDatabase(CheckContext from) {
        from.tcp(apps.POSTGRES);
    }

    @Diagnostic
    void reachesItsQueue(CheckContext from) {
        from.tcp(apps.REDIS);
    }

    @Diagnostic
    void reachesItsStore(CheckContext from) {
        from.tcp(apps.S3);
    }
}
