package dev.testenv.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one JVM of a run adds to the report, or what all of them have added. */
record Part(
        List<TestResult> tests,
        List<StartUp> startUps,
        List<Remark> remarks,
        List<Build> builds,
        List<Definition> definitions) {
    Part {
        tests = List.copyOf(tests);
        startUps = List.copyOf(startUps);
        remarks = List.copyOf(remarks);
        builds = List.copyOf(builds);
        definitions = List.copyOf(definitions);
    }

    /**
     * All parts as one, in the order of time. Of a test that was run again the later one counts,
     * but a red is not forgotten.
     */
    static Part of(List<Part> parts) {
        Map<String, TestResult> tests = new LinkedHashMap<>();
        parts.stream()
                .flatMap(part -> part.tests.stream())
                .sorted(Comparator.comparing(TestResult::began))
                .forEach(test -> tests.merge(test.id(), test, (first, then) -> then.after(first)));
        tests.values().removeIf(TestResult::isClassThatWorked);
        List<StartUp> startUps = new ArrayList<>();
        parts.forEach(part -> startUps.addAll(part.startUps));
        startUps.sort(Comparator.comparing(StartUp::began));
        List<Remark> remarks = parts.stream().flatMap(part -> part.remarks.stream()).toList();
        List<Build> builds = parts.stream().flatMap(part -> part.builds.stream()).toList();
        List<Definition> definitions =
                parts.stream().flatMap(part -> part.definitions.stream()).toList();
        return new Part(List.copyOf(tests.values()), startUps, remarks, builds, definitions);
    }
}
