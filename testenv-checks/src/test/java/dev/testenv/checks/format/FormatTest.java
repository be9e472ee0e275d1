package dev.testenv.checks.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.checks.CheckReport;
import dev.testenv.checks.CheckResult;
import dev.testenv.checks.CheckResult.Kind;
import dev.testenv.checks.Outcome;
import dev.testenv.json.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;

class FormatTest {
    private static final CheckReport DOWN =
            new CheckReport(
                    List.of(
                            result("answers", Kind.SMOKE, Outcome.FAIL, "expected 200, got 503"),
                            result(
                                    "reachesItsDatabase",
                                    Kind.DIAGNOSTIC,
                                    Outcome.FAIL,
                                    "postgres.dev.test:5432 refuses"),
                            result("old", Kind.CHECK, Outcome.SKIP, "a | b # c \"d\"\nnext"),
                            result("fine", Kind.CHECK, Outcome.PASS, "")),
                    42,
                    "");

    private static CheckResult result(String name, Kind kind, Outcome outcome, String message) {
        return new CheckResult(name, "billing", "billing/www", kind, outcome, 12, message);
    }

    @Test
    void jsonHasSummaryAndChecks() {
        assertThat(Format.JSON.write(DOWN))
                .contains(
                        "\"summary\":{\"total\":4,\"pass\":1,\"warn\":0,\"fail\":2,\"error\":0,\"skip\":1,"
                                + "\"expectedFailure\":0,\"unexpectedSuccess\":0,\"inconclusive\":0}")
                .contains(
                        "{\"name\":\"answers\",\"app\":\"billing\",\"from\":\"billing/www\",\"kind\":\"smoke\","
                                + "\"outcome\":\"fail\",\"millis\":12,\"message\":\"expected 200, got 503\"}");
        assertThat(Json.parse(Format.JSON.write(DOWN))).isInstanceOf(Map.class);
    }

    @Test
    void nagiosHasOneLineWithPerformanceDataFirst() {
        assertThat(Format.NAGIOS.write(DOWN).lines())
                .startsWith(
                        "TESTENV CRITICAL - billing is down because postgres.dev.test:5432 refuses"
                                + " | 'checks'=4;;;0; 'failed'=2;;0;0; 'time'=0.042s;;;0;")
                .contains("skip billing/old from billing/www: a / b # c \"d\" next")
                .hasSize(5);
    }

    @Test
    void tapNumbersThem() {
        assertThat(Format.TAP.write(DOWN).lines())
                .startsWith("TAP version 14", "1..4", "not ok 1 - billing/answers from billing/www")
                .contains("ok 4 - billing/old from billing/www # SKIP a | b \\# c \"d\" next");
    }

    @Test
    void junitIsXmlThatCountsThem() throws Exception {
        Document xml = parsed(Format.JUNIT.write(DOWN));

        assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(4);
        assertThat(xml.getElementsByTagName("failure").getLength()).isEqualTo(2);
        assertThat(xml.getElementsByTagName("skipped").getLength()).isEqualTo(1);
    }

    @Test
    void prometheusHasASampleForEach() {
        assertThat(Format.PROMETHEUS.write(DOWN))
                .contains(
                        "testenv_check_passed{app=\"billing\",check=\"answers\",from=\"billing/www\"} 0\n",
                        "testenv_checks{outcome=\"fail\"} 2\n");
    }

    /** Whatever reads it must not take it for a pass. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void nothingCheckedIsNoPass(Format format) throws Exception {
        CheckReport nothing = new CheckReport(List.of(), 3, "no check is in group 'nightly'");

        assertThat(format.exitCode(nothing)).isEqualTo(3);
        String text = format.write(nothing);
        switch (format) {
            case JSON -> assertThat(text).contains("\"verdict\":\"inconclusive\"", "\"total\":0");
            case JUNIT ->
                    assertThat(parsed(text).getElementsByTagName("error").getLength()).isEqualTo(1);
            case NAGIOS ->
                    assertThat(text)
                            .startsWith(
                                    "TESTENV UNKNOWN - inconclusive: no check is in group 'nightly'"
                                            + " | ");
            case TAP ->
                    assertThat(text)
                            .endsWith(
                                    "1..1\nnot ok 1 - inconclusive: no check is in group"
                                            + " 'nightly'\n");
            case PROMETHEUS -> assertThat(text).contains("testenv_checks{outcome=\"pass\"} 0\n");
        }
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
