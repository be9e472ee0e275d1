package dev.testenv.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.Destination;
import dev.testenv.model.Egress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EgressReportTest {
    private static final String SEVEN = "2026-11-20T07:00:00";
    private static final Map<String, Caller> WHO =
            Map.of(
                    "10.213.4.18", new Caller("billing/www", Instant.EPOCH, false),
                    "10.213.4.19", new Caller("browser/www", Instant.EPOCH, true),
                    "10.213.0.5", new Caller("billing/wrk", Instant.parse(SEVEN + "Z"), false));

    private static List<String> lines(String egress, List<String> gateway, List<String> dns) {
        return EgressReport.of(Egress.read(egress), gateway, dns, WHO).calls().stream()
                .map(c ->
                        "%s %s %s %d %d"
                                .formatted(c.outcome(), c.caller(), c.host(), c.port(), c.count()))
                .toList();
    }

    private static String asked(String client, String host, int count) {
        return "asked " + client + " " + host + " " + count + " " + SEVEN + "Z";
    }

    private static String called(String word, String client, String host, int port, int count) {
        return "%s %s %s %d %d %s+00:00".formatted(word, client, host, port, count, SEVEN);
    }

    @Test
    void tellsWhatWasRefusedFirst() {
        assertThat(
                        lines(
                                "api.example.org",
                                List.of(
                                        called("allowed", "10.213.4.18", "API.example.org", 443, 9),
                                        called("denied", "10.213.4.18", "other.example.org", 80, 2),
                                        called("denied", "10.213.4.18", "-", 443, 1)),
                                List.of(
                                        asked("10.213.4.18", "api.example.org", 8),
                                        asked("10.213.4.18", "other.example.org", 2))))
                .containsExactly(
                        "DENIED billing/www  443 1",
                        "DENIED billing/www other.example.org 80 2",
                        "ALLOWED billing/www api.example.org 443 9");
    }

    @Test
    void whatWasAskedForAndMayNotBeCalledGotNowhere() {
        assertThat(
                        lines(
                                "*.example.org",
                                List.of(),
                                List.of(
                                        asked("10.213.4.18", "db.example.com", 1),
                                        asked("10.213.4.18", "api.example.org", 1))))
                .containsExactly(
                        "DENIED billing/www db.example.com 0 1",
                        "ASKED billing/www api.example.org 0 1");
    }

    @Test
    void whereAllMayLeaveItIsOnlyKnownWhoAsked() {
        assertThat(
                        lines(
                                "allow",
                                List.of(called("denied", "10.213.4.18", "old.example.org", 80, 2)),
                                List.of(
                                        "dns-proxy: generation 3",
                                        asked("10.213.4.18", "api.example.org", 1),
                                        asked("10.213.4.18", "api.example.org", 2),
                                        asked("10.213.4.18", "api.example.org", 4))))
                .containsExactly("ASKED billing/www api.example.org 0 4");
    }

    @Test
    void countsOnAfterTheDnsProxyBeganAnew() {
        assertThat(
                        lines(
                                "allow",
                                List.of(),
                                List.of(
                                        asked("10.213.4.18", "api.example.org", 1),
                                        asked("10.213.4.18", "api.example.org", 2),
                                        asked("10.213.4.18", "api.example.org", 1),
                                        asked("10.213.4.18", "api.example.org", 2),
                                        asked("10.213.4.18", "api.example.org", 4))))
                .containsExactly("ASKED billing/www api.example.org 0 6");
    }

    @Test
    void anAddressIsNobodysBeforeHeHadIt() {
        assertThat(
                        lines(
                                "allow",
                                List.of(),
                                List.of(
                                        asked("10.213.0.5", "late.example.org", 1),
                                        "asked 10.213.0.5 early.example.org 1 2026-11-20T06:59:59Z",
                                        asked("10.213.0.9", "gone.example.org", 1))))
                .containsExactly(
                        "ASKED 10.213.0.5 early.example.org 0 1",
                        "ASKED 10.213.0.9 gone.example.org 0 1",
                        "ASKED billing/wrk late.example.org 0 1");
    }

    @Test
    void namesTheRulesThatNobodyNeeds() {
        EgressReport report =
                EgressReport.of(
                        Egress.read("a.example.org:443,b.example.org,c.example.org,*.example.com"),
                        List.of(
                                called("denied", "10.213.4.18", "a.example.org", 80, 1),
                                called("allowed", "10.213.4.18", "b.example.org", 443, 1)),
                        List.of(asked("10.213.4.18", "x.example.com", 1)),
                        WHO);

        assertThat(report.unused())
                .containsExactly(
                        Destination.parse("a.example.org:443"), Destination.parse("c.example.org"));
    }

    @Test
    void whatBrowsersCallOfTheirOwnAccordIsNobodysFault() {
        EgressReport report =
                EgressReport.of(
                        Egress.DENY,
                        List.of(
                                called("denied", "10.213.4.19", "update.googleapis.com", 443, 7),
                                called("denied", "10.213.4.18", "api.example.org", 443, 1),
                                called("denied", "10.213.4.18", "maps.googleapis.com", 443, 1)),
                        List.of(),
                        WHO);

        assertThat(report.denied())
                .extracting(OutsideCall::host)
                .containsExactly("api.example.org", "maps.googleapis.com");
    }

    @Test
    void linesOfOthersArePassedOver() {
        assertThat(
                        lines(
                                "deny",
                                List.of("", "denied", "denied 1 2 x 4 5", "allowed a b 1 2 3"),
                                List.of("asked a b", "asked a b c d", "\tat dev.testenv")))
                .isEmpty();
    }
}
