package dev.testenv.report;

import dev.testenv.slice.Mask;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects what a JVM knows about its tests. Evidence is written at once, the rest when it is
 * closed, with the page of all that the run has brought so far. May be used by several threads.
 */
public final class RunReport implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.testenv.report");

    private final Optional<ReportFolder> folder;
    private final List<TestResult> tests = new ArrayList<>();
    private final List<StartUp> startUps = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();
    private final List<Build> builds = new ArrayList<>();
    private final List<Definition> definitions = new ArrayList<>();
    private Mask mask = Mask.of(List.of());

    private RunReport(Optional<ReportFolder> folder) {
        this.folder = folder;
    }

    /**
     * Begins.
     *
     * @param folder where to; empty for no report at all
     * @param variables of this process
     */
    public static RunReport in(Optional<Path> folder, Map<String, String> variables) {
        String run = RunId.ofThisProcess(variables);
        return new RunReport(folder.map(path -> ReportFolder.open(path, run)));
    }

    /** Where reports go unless something else is said: beside what Maven makes, or Gradle. */
    public static Path usualFolder(Path project) {
        boolean gradle =
                Files.exists(project.resolve("build.gradle"))
                        || Files.exists(project.resolve("build.gradle.kts"));
        boolean maven = Files.exists(project.resolve("pom.xml"));
        return project.resolve(gradle && !maven ? "build" : "target").resolve("testenv-report");
    }

    /** What became of the whole run whose report that folder has. */
    public static Verdict verdict(Path folder) {
        return Verdict.of(all(ReportFolder.at(folder).parts()));
    }

    /** Whether anything of it is written. */
    public boolean isWritten() {
        return folder.isPresent();
    }

    /** Hides more secrets than before. */
    public synchronized void hide(Mask more) {
        mask = mask.and(more);
    }

    /**
     * Writes the evidence of a test that failed.
     *
     * @return its folder in the report; empty when nothing is written
     */
    public String add(Evidence evidence) {
        return folder.map(f -> new EvidenceFiles(f, mask()).write(evidence)).orElse("");
    }

    /** A test has ended. */
    public synchronized void add(TestResult test) {
        tests.add(test);
    }

    /** Tests had to wait for something. */
    public synchronized void add(StartUp startUp) {
        startUps.add(startUp);
    }

    /** What an error that tests allow was good for. */
    public synchronized void add(Remark remark) {
        remarks.add(remark);
    }

    /** A command with an environment of its own has ended. */
    public synchronized void add(Build build) {
        builds.add(build);
    }

    /** Tests have used an environment. */
    public synchronized void add(Definition definition) {
        definitions.add(definition);
    }

    private synchronized Mask mask() {
        return mask;
    }

    /** Writes the page. */
    @Override
    public synchronized void close() {
        folder.ifPresent(f -> {
            f.addPart(
                    RecordJson.write(
                            new Part(tests, startUps, remarks, builds, definitions), mask::hide));
            Path page = f.writePage(parts -> page(f, parts));
            if (tests.stream().anyMatch(TestResult::failed)) {
                LOG.log(Level.INFO, "Evidence of what has failed: {0}", page);
            }
        });
    }

    private static String page(ReportFolder folder, List<String> parts) {
        return new Page(all(parts), test -> EvidenceFiles.read(folder, test)).html();
    }

    static Part all(List<String> parts) {
        return Part.of(parts.stream().map(json -> RecordJson.read(Part.class, json)).toList());
    }
}
