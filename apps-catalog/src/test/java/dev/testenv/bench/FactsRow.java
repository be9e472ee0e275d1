package dev.testenv.bench;

import dev.testenv.TestEnv;
import dev.testenv.facts.Facts;
import dev.testenv.facts.FileFact;
import java.util.ArrayList;
import java.util.List;

/** Facts about the files of one container. */
final class FactsRow implements Row {
    private static final Bar TOGETHER = Bar.atMost(1000, "ms");
    private static final int FILES = 200;

    @Override
    public String letter() {
        return "l";
    }

    @Override
    public List<String> how() {
        return List.of(
                "What `stat` says of 200 files in the container of an nginx, asked together: with the start of the lookout"
                        + " beside it, and by one that is there already.");
    }

    @Override
    public void measure(Lab lab, Report report) throws Exception {
        String environment = lab.environment("l");
        BenchApps apps = new BenchApps();
        List<Double> first = new ArrayList<>();
        List<Double> next = new ArrayList<>();
        try {
            TestEnv.attach(apps, lab.settings(environment)).WEB.startAndWait();
            List<String> paths = paths(apps);
            for (int i = -1; i < lab.repetitions(); i++) {
                try (Facts facts = Facts.facts(apps.WEB)) {
                    double whole = lab.millis(() -> look(facts, paths));
                    double again = lab.millis(() -> look(facts, paths));
                    if (i >= 0) {
                        first.add(whole);
                        next.add(again);
                    }
                }
            }
        } finally {
            lab.destroy(environment);
        }
        report.line(this, "200 file facts, the first", new Sample("ms", first), TOGETHER);
        report.line(this, "200 file facts, the next", new Sample("ms", next));
    }

    private static List<String> paths(BenchApps apps) {
        try (Facts facts = Facts.facts(apps.WEB)) {
            return facts.file("/usr/bin").names().stream()
                    .limit(FILES)
                    .map(name -> "/usr/bin/" + name)
                    .toList();
        }
    }

    private static void look(Facts facts, List<String> paths) {
        for (FileFact file : facts.files(paths)) {
            if (file.exists() && file.mode().isEmpty()) {
                throw new IllegalStateException(file + " has no permissions");
            }
        }
    }
}
