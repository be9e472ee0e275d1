package dev.testenv.report;

import static dev.testenv.report.Html.tag;
import static dev.testenv.report.Html.text;

import dev.testenv.history.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The report as one file that needs no other.
 *
 * @param all the whole run
 * @param evidence in a folder of the report
 */
record Page(Part all, Function<String, Evidence> evidence) {
    String html() {
        List<TestResult> red = all.tests().stream().filter(TestResult::isRed).toList();
        List<Html> body = new ArrayList<>();
        body.add(head());
        all.builds().forEach(build -> body.add(new BuildSection(build, evidence).section()));
        body.addAll(new Failures(red, evidence).sections());
        body.addAll(new TestTables(all).sections());
        return new Sheet(Verdict.of(all).text(), body).html();
    }

    private Html head() {
        Verdict verdict = Verdict.of(all);
        String good = Verdict.count(all, Outcome.FLAKY) > 0 ? "flaky" : "good";
        return tag("header", verdict.passed() ? good : "bad")
                .around(
                        tag("h1").around(verdict.text()),
                        tag("p").around(times()),
                        tag("ul", "figures")
                                .around(
                                        Arrays.stream(Outcome.values())
                                                .map(this::figure)
                                                .toList()));
    }

    private Html figure(Outcome outcome) {
        long number = Verdict.count(all, outcome);
        return tag("li", number == 0 ? "none" : outcome.word())
                .around(tag("b").around(String.valueOf(number)), text(" " + outcome.word()));
    }

    private String times() {
        if (all.tests().isEmpty()) {
            return "";
        }
        Instant began = all.tests().getFirst().began();
        Instant ended =
                all.tests().stream()
                        .map(test -> test.began().plus(test.took()))
                        .max(Comparator.naturalOrder())
                        .orElse(began);
        Duration waited =
                all.startUps().stream().map(StartUp::took).reduce(Duration.ZERO, Duration::plus);
        return "Began "
                + Shown.moment(began)
                + ", took "
                + Shown.time(Duration.between(began, ended))
                + ". Environments and apps took "
                + Shown.time(waited)
                + " to start.";
    }
}
