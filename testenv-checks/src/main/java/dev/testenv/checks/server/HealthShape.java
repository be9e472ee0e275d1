package dev.testenv.checks.server;

import dev.testenv.checks.CheckReport;
import dev.testenv.checks.CheckResult;
import dev.testenv.checks.Outcome;
import dev.testenv.checks.Verdict;
import dev.testenv.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The forms in which health is told. */
enum HealthShape {
    /** Of our own; {@code health.schema.json} says what it has. */
    OWN("application/json") {
        @Override
        Map<String, Object> document(CheckReport report, boolean details) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("schema", 1);
            document.put("status", word(report.verdict()));
            if (details) {
                document.put("headline", report.headline());
                document.put("millis", report.millis());
                document.put("checks", report.results().stream().map(HealthShape::own).toList());
            }
            return document;
        }
    },

    /** As MicroProfile Health 4.0 has it, which has no media type of its own. */
    MICRO_PROFILE("application/vnd.microprofile.health+json") {
        @Override
        Map<String, Object> document(CheckReport report, boolean details) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("status", up(isGood(report.verdict())));
            document.put(
                    "checks",
                    details
                            ? report.results().stream().map(HealthShape::procedure).toList()
                            : List.of());
            return document;
        }
    },

    /** As draft-inadarei-api-health-check-06 has it. */
    HEALTH_JSON("application/health+json") {
        @Override
        Map<String, Object> document(CheckReport report, boolean details) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("status", draftWord(report.verdict()));
            if (details) {
                document.put("output", report.headline());
                Map<String, List<Object>> checks = new LinkedHashMap<>();
                for (CheckResult result : report.results()) {
                    checks.computeIfAbsent(result.id() + ":responseTime", key -> new ArrayList<>())
                            .add(component(result));
                }
                document.put("checks", checks);
            }
            return document;
        }
    };

    private final String type;

    HealthShape(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    abstract Map<String, Object> document(CheckReport report, boolean details);

    String write(CheckReport report, boolean details) {
        return Json.write(document(report, details)) + "\n";
    }

    /** What a header {@code Accept} asks for; our own form when it leaves the choice to us. */
    static Optional<HealthShape> accepted(String accept) {
        if (accept.isBlank()) {
            return Optional.of(OWN);
        }
        for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
            String asked = range.split(";")[0].strip();
            Optional<HealthShape> shape =
                    Arrays.stream(values()).filter(s -> s.type.equals(asked)).findFirst();
            if (shape.isPresent()) {
                return shape;
            }
            if (asked.equals("*/*") || asked.equals("application/*") || asked.equals("text/html")) {
                return Optional.of(OWN);
            }
        }
        return Optional.empty();
    }

    static boolean isGood(Verdict verdict) {
        return verdict == Verdict.PASS || verdict == Verdict.WARN;
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static String draftWord(Verdict verdict) {
        return verdict == Verdict.INCONCLUSIVE ? "fail" : word(verdict);
    }

    private static String up(boolean good) {
        return good ? "UP" : "DOWN";
    }

    private static Map<String, Object> own(CheckResult result) {
        Map<String, Object> member = new LinkedHashMap<>();
        member.put("name", result.name());
        member.put("app", result.app());
        member.put("from", result.from());
        member.put("outcome", result.outcome().word());
        member.put("millis", result.millis());
        member.put("message", result.message());
        return member;
    }

    private static Map<String, Object> procedure(CheckResult result) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("from", result.from());
        data.put("outcome", result.outcome().word());
        data.put("message", result.message());
        Map<String, Object> member = new LinkedHashMap<>();
        member.put("name", result.id());
        member.put("status", up(isGood(Verdict.of(List.of(result.outcome())))));
        member.put("data", data);
        return member;
    }

    private static Map<String, Object> component(CheckResult result) {
        Map<String, Object> member = new LinkedHashMap<>();
        member.put("componentId", result.from());
        member.put("componentType", "component");
        member.put("observedValue", result.millis());
        member.put("observedUnit", "ms");
        member.put(
                "status",
                result.outcome() == Outcome.SKIP
                        ? "pass"
                        : draftWord(Verdict.of(List.of(result.outcome()))));
        if (!result.message().isEmpty()) {
            member.put("output", result.message());
        }
        return member;
    }
}
