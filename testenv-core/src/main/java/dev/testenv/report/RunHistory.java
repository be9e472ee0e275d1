package dev.testenv.report;

import dev.testenv.history.Blame;
import dev.testenv.history.History;
import dev.testenv.history.HistoryLine;
import dev.testenv.history.HistoryLine.OfRun;
import dev.testenv.history.HistoryLine.OfTest;
import dev.testenv.history.TestHistory;
import dev.testenv.slice.Mask;
import dev.testenv.slice.Slice;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Collects what a JVM adds to the history, and adds it when it is closed. May be used by several
 * threads.
 */
public final class RunHistory implements AutoCloseable {
    /** Characters of the sentence that says why a test was red. */
    private static final int LONGEST = 200;

    private final Optional<HistoryFile> file;
    private final String run;
    private final Instant began = Instant.now();
    private final Map<String, TestResult> tests = new LinkedHashMap<>();
    private final List<OfRun> environments = new ArrayList<>();
    private Mask mask = Mask.of(List.of());

    private RunHistory(Optional<HistoryFile> file, String run) {
        this.file = file;
        this.run = run;
    }

    /**
     * Begins.
     *
     * @param folder of the project
     * @param configured see {@link HistoryFile#of}
     * @param variables of this process
     */
    public static RunHistory in(
            Path folder, Optional<String> configured, Map<String, String> variables) {
        return new RunHistory(
                HistoryFile.of(folder, configured, variables), RunId.ofThisBuild(variables));
    }

    /** Whether anything of it is written. */
    public boolean isWritten() {
        return file.isPresent();
    }

    /** Hides more secrets than before. */
    public synchronized void hide(Mask more) {
        mask = mask.and(more);
    }

    /** A test has ended. */
    public synchronized void add(TestResult test) {
        tests.merge(test.id(), test, (first, then) -> then.after(first));
    }

    /** What an environment consists of that tests have used. */
    public synchronized void add(String environment, List<Slice.Container> containers) {
        Map<String, String> images = new TreeMap<>();
        for (Slice.Container container : containers) {
            images.put(container.image(), Shown.digest(container.imageId()));
        }
        environments.add(new OfRun(run, began, environment, images));
    }

    @Override
    public synchronized void close() {
        if (file.isPresent() && !tests.isEmpty()) {
            TreeSet<String> words = new TreeSet<>(List.of(run));
            tests.values().stream()
                    .filter(TestResult::isClassThatWorked)
                    .forEach(test -> words.add(test.id()));
            file.get().append(words, this::following);
        }
    }

    /**
     * The lines of this JVM.
     *
     * @param before those of the same run, and of classes that have failed some time
     */
    private List<HistoryLine> following(List<HistoryLine> before) {
        List<HistoryLine> lines = new ArrayList<>();
        environments.stream().filter(each -> isNew(each, before)).forEach(lines::add);
        Map<String, OfTest> earlier = earlier(before);
        for (TestResult test : tests.values()) {
            if (!test.isClassThatWorked() || isKnown(test, before)) {
                OfTest line = line(test);
                OfTest first = earlier.get(test.id());
                lines.add(first == null ? line : line.after(first));
            }
        }
        return lines;
    }

    /** Forks of a run use the same environment. */
    private static boolean isNew(OfRun environment, List<HistoryLine> before) {
        return before.stream()
                .noneMatch(line ->
                        line instanceof OfRun other
                                && other.run().equals(environment.run())
                                && other.environment().equals(environment.environment())
                                && other.images().equals(environment.images()));
    }

    /** A class that failed once is told of from then on, else it would fail for ever. */
    private static boolean isKnown(TestResult test, List<HistoryLine> before) {
        return before.stream()
                .anyMatch(line -> line instanceof OfTest other && other.test().equals(test.id()));
    }

    private Map<String, OfTest> earlier(List<HistoryLine> before) {
        Map<String, OfTest> earlier = new LinkedHashMap<>();
        List<HistoryLine> ofThisRun =
                before.stream().filter(line -> line.run().equals(run)).toList();
        for (TestHistory test : History.of(ofThisRun).tests()) {
            earlier.put(test.test(), test.runs().getFirst());
        }
        return earlier;
    }

    private OfTest line(TestResult test) {
        return new OfTest(
                run,
                test.id(),
                test.began(),
                test.outcome(),
                test.took(),
                0,
                test.blame().map(this::masked));
    }

    /** Hidden first and cut then: a piece of a secret would not be recognised. */
    private Blame masked(Blame blame) {
        return new Blame(blame.label(), Shown.cut(mask.hide(blame.because()), LONGEST));
    }
}
