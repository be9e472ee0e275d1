package dev.testenv.cli;

import dev.testenv.EnvironmentImages;
import dev.testenv.egress.OutsideCall;
import dev.testenv.history.Blame;
import dev.testenv.history.History;
import dev.testenv.history.HistoryLine.OfTest;
import dev.testenv.history.Outcome;
import dev.testenv.history.Share;
import dev.testenv.history.TestHistory;
import dev.testenv.json.Json;
import dev.testenv.lint.Problem;
import dev.testenv.model.Port;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.plan.Plan;
import dev.testenv.why.Diagnosis;
import dev.testenv.why.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The elements of JSON lists. Fields are only ever added; what does not apply is null. */
final class JsonObjects {
    private JsonObjects() {}

    static Map<String, Object> of(EndpointStatus status) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("app", status.app());
        object.put("tier", orNull(status.tier()));
        object.put("endpoint", status.endpoint());
        object.put("state", status.state().word());
        object.put("swap", orNull(status.swap()));
        object.put("names", status.names());
        object.put("address", orNull(status.address()));
        object.put("ports", status.ports().stream().map(JsonObjects::of).toList());
        object.put("url", orNull(status.url().orElse("")));
        object.put("container", orNull(status.container()));
        object.put("image", orNull(status.image()));
        object.put("since", orNull(status.since()));
        object.put("reason", orNull(status.reason()));
        return object;
    }

    private static Map<String, Object> of(Port port) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", port.name());
        object.put("number", port.number());
        object.put("protocol", port.protocol().word());
        return object;
    }

    /** How far the clock of an app is ahead, and what it shows now. */
    static Map<String, Object> clock(String app, Duration ahead, Instant now) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("app", app);
        object.put("aheadMillis", ahead.toMillis());
        object.put("shows", now.plus(ahead).truncatedTo(ChronoUnit.MILLIS).toString());
        return object;
    }

    static Map<String, Object> of(OutsideCall call) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("app", call.app());
        object.put("endpoint", orNull(call.endpoint()));
        object.put("host", orNull(call.host()));
        object.put("port", call.port() == 0 ? Json.NULL : (Object) call.port());
        object.put("count", call.count());
        object.put("last", call.last().toString());
        object.put("outcome", call.outcome().word());
        object.put("browsersOwn", call.browsersOwn());
        return object;
    }

    static Map<String, Object> of(EnvironmentImages.ImageStatus image) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("app", orNull(image.app()));
        object.put("declared", image.declared());
        object.put("reference", image.reference());
        object.put("source", image.source());
        object.put("present", image.present());
        return object;
    }

    static Map<String, Object> of(Problem problem) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        object.put("app", orNull(problem.app()));
        object.put("endpoint", orNull(problem.endpoint()));
        object.put("field", problem.field());
        object.put("message", problem.message());
        return object;
    }

    static Map<String, Object> of(Diagnosis diagnosis) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("app", diagnosis.app());
        object.put("endpoint", diagnosis.endpoint());
        object.put("holds", diagnosis.broken().isEmpty());
        object.put("broken", orNull(diagnosis.broken().map(b -> b.link().word()).orElse("")));
        object.put("links", diagnosis.findings().stream().map(JsonObjects::of).toList());
        return object;
    }

    private static Map<String, Object> of(Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("link", finding.link().word());
        object.put("state", finding instanceof Finding.Holds ? "ok" : "broken");
        object.put("evidence", finding.evidence());
        object.put("next", finding instanceof Finding.Broken broken ? broken.next() : Json.NULL);
        return object;
    }

    static Map<String, Object> of(dev.testenv.doctor.Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", finding.check());
        object.put("outcome", finding.outcome().word());
        object.put("found", finding.found());
        object.put("fix", orNull(finding.fix()));
        return object;
    }

    static List<Map<String, Object>> steps(Plan plan) {
        return plan.steps().stream()
                .map(step -> {
                    Map<String, Object> object = new LinkedHashMap<>();
                    object.put("number", step.number());
                    object.put("subject", step.subject());
                    object.put("action", ActionText.of(step.action()));
                    object.put("cause", step.cause());
                    object.put("waitsFor", step.waitsFor().stream().sorted().toList());
                    return object;
                })
                .toList();
    }

    /** Name and value pairs as a list of objects. */
    static List<Map<String, Object>> pairs(Map<String, String> values) {
        return values.entrySet().stream()
                .<Map<String, Object>>map(e -> {
                    Map<String, Object> object = new LinkedHashMap<>();
                    object.put("name", e.getKey());
                    object.put("value", e.getValue());
                    return object;
                })
                .toList();
    }

    private static Object orNull(String text) {
        return text.isEmpty() ? Json.NULL : text;
    }

    static Map<String, Object> of(History history, List<TestHistory> tests) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("schema", 1);
        object.put("runs", history.runs().size());
        object.put("tests", tests.stream().map(JsonObjects::of).toList());
        return object;
    }

    private static Map<String, Object> of(TestHistory test) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", test.test());
        object.put("runs", test.passed().whole());
        object.put("passed", test.passed().part());
        object.put("flaky", test.flaky().part());
        object.put("failed", test.count(Outcome.FAILED));
        object.put("known", test.count(Outcome.KNOWN));
        object.put("notMade", test.count(Outcome.ABORTED) + test.count(Outcome.DISABLED));
        object.put("passRate", rounded(test.passed()));
        object.put("flakyRate", rounded(test.flaky()));
        object.put("medianMillis", test.median().toMillis());
        object.put("p95Millis", test.p95().toMillis());
        object.put("newlyFailing", test.isNewlyFailing());
        object.put("failing", test.isFailing());
        object.put("unsteady", test.isUnsteady());
        object.put("lastRed", test.lastRed().<Object>map(JsonObjects::of).orElse(Json.NULL));
        return object;
    }

    private static Map<String, Object> of(OfTest run) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", run.run());
        object.put("when", run.when().toString());
        object.put("outcome", run.outcome().word());
        object.put("label", orNull(run.blame().map(blame -> blame.label().word()).orElse("")));
        object.put("because", orNull(run.blame().map(Blame::because).orElse("")));
        return object;
    }

    private static double rounded(Share share) {
        return Math.round(1000 * share.rate()) / 1000.0;
    }
}
