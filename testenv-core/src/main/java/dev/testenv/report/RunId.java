package dev.testenv.report;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells whether two JVMs belong to the same run, whose parts make one report: forks of one Maven or
 * Gradle process do, and whatever has the same variable {@code TESTENV_RUN}.
 */
final class RunId {
    static final String VARIABLE = "TESTENV_RUN";

    private RunId() {}

    static String ofThisProcess(Map<String, String> variables) {
        return given(variables).orElseGet(() -> ofProcess(run()));
    }

    /**
     * The same for what is kept for good, where one build must not be taken for the next: a JVM
     * that forks may be a daemon, which serves many. Its forks are runs of their own, then.
     */
    static String ofThisBuild(Map<String, String> variables) {
        return given(variables)
                .orElseGet(() -> ofProcess(isServedByDaemon() ? ProcessHandle.current() : run()));
    }

    private static Optional<String> given(Map<String, String> variables) {
        return Optional.ofNullable(variables.get(VARIABLE)).filter(run -> !run.isBlank());
    }

    private static ProcessHandle run() {
        ProcessHandle self = ProcessHandle.current();
        boolean isFork =
                System.getProperty("surefire.test.class.path") != null
                        || System.getProperty("surefire.real.class.path") != null
                        || isWorkerOfGradle();
        return isFork ? nextJvm(self).orElse(self) : self;
    }

    private static boolean isServedByDaemon() {
        return isWorkerOfGradle()
                || run().info().commandLine().filter(c -> c.contains("mvndaemon")).isPresent();
    }

    private static boolean isWorkerOfGradle() {
        return System.getProperty("org.gradle.test.worker") != null;
    }

    /** There may be shells in between. */
    private static Optional<ProcessHandle> nextJvm(ProcessHandle process) {
        return Stream.iterate(
                        process.parent(),
                        Optional::isPresent,
                        each -> each.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .filter(each -> each.info().command().filter(c -> c.endsWith("java")).isPresent())
                .findFirst();
    }

    /** Numbers of processes are used again. */
    private static String ofProcess(ProcessHandle process) {
        return process.pid() + " " + process.info().startInstant().orElse(Instant.EPOCH);
    }
}
