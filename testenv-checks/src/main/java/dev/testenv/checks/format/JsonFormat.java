package dev.testenv.checks.format;

import dev.testenv.checks.CheckReport;
import dev.testenv.checks.CheckResult;
import dev.testenv.json.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** {@code {"schema":1,"summary":{...},"checks":[...]}}. */
final class JsonFormat {
    private JsonFormat() {}

    static String write(CheckReport report) {
        return Json.write(document(report)) + "\n";
    }

    private static Map<String, Object> document(CheckReport report) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("total", report.results().size());
        report.counts().forEach((outcome, count) -> summary.put(outcome.word(), count));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", 1);
        document.put("verdict", report.verdict().words());
        document.put("headline", report.headline());
        document.put("millis", report.millis());
        document.put("summary", summary);
        document.put("checks", report.results().stream().map(JsonFormat::member).toList());
        return document;
    }

    private static Map<String, Object> member(CheckResult result) {
        Map<String, Object> member = new LinkedHashMap<>();
        member.put("name", result.name());
        member.put("app", result.app());
        member.put("from", result.from());
        member.put("kind", result.kind().name().toLowerCase(Locale.ROOT));
        member.put("outcome", result.outcome().word());
        member.put("millis", result.millis());
        member.put("message", result.message());
        return member;
    }
}
