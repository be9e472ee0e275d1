package dev.testenv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.egress.EgressReport;
import dev.testenv.egress.OutsideCall;
import dev.testenv.egress.OutsideCall.Outcome;
import dev.testenv.model.Destination;
import dev.testenv.model.Egress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EgressTextTest {
    private static final Instant SEVEN = Instant.parse("2026-11-20T07:00:00Z");

    private static OutsideCall call(
            String app, String host, int port, long count, Outcome outcome, boolean browsersOwn) {
        return new OutsideCall(app, "www", host, port, count, SEVEN, outcome, browsersOwn);
    }

    private static String text(String egress, List<OutsideCall> calls, String... unused) {
        List<Destination> destinations = List.of(unused).stream().map(Destination::parse).toList();
        return new EgressText(new Style(false))
                .of(new EgressReport(Egress.read(egress), calls, destinations));
    }

    @Test
    void saysWhoCalledWhatAndWhichEntriesNobodyNeeds() {
        assertThat(
                        text(
                                "api.example.org,b.example.org",
                                List.of(
                                        call("billing", "", 443, 1, Outcome.DENIED, false),
                                        call(
                                                "billing",
                                                "db.example.org",
                                                0,
                                                4,
                                                Outcome.DENIED,
                                                false),
                                        call(
                                                "billing",
                                                "api.example.org",
                                                443,
                                                9,
                                                Outcome.ALLOWED,
                                                false)),
                                "b.example.org"))
                .isEqualTo(
                        """
                        egress: api.example.org, b.example.org
                        OUTCOME  APP          HOST              PORT  TIMES       LAST
                        denied   billing/www  (it did not say)  443   1           2026-11-20T07:00:00Z
                        denied   billing/www  db.example.org          at least 4  2026-11-20T07:00:00Z
                        allowed  billing/www  api.example.org   443   9           2026-11-20T07:00:00Z
                        unused: b.example.org (nobody has called it; take it out of testenv.yml, unless that is yet to come)
                        """);
    }

    @Test
    void whatBrowsersCallOfTheirOwnAccordIsOneRow() {
        assertThat(
                        text(
                                "deny",
                                List.of(
                                        call("browser", "google.com", 443, 2, Outcome.DENIED, true),
                                        call("browser", "gvt1.com", 443, 3, Outcome.DENIED, true))))
                .contains(
                        "denied   browser/www  google.com and 1 more, of the browser's own accord"
                                + "  5      2026-11-20T07:00:00Z\n");
    }

    @Test
    void saysThatNobodyDid() {
        assertThat(text("allow", List.of()))
                .isEqualTo(
                        "egress: allow\n"
                                + "Nobody has called the outside, nor asked for a name of it.\n");
    }
}
