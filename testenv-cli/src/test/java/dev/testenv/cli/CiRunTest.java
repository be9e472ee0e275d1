package dev.testenv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.report.Build;
import dev.testenv.slice.Mask;
import dev.testenv.slice.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CiRunTest {
    @TempDir Path folder;

    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private final FakeBuild environment = new FakeBuild();
    private final List<Build.Phase> phases = new ArrayList<>();
    private String limit = "run=1h";

    /** Does what it is told, and writes down what it was asked for. */
    private static final class FakeBuild implements BuildEnvironment {
        private final List<String> asked = new ArrayList<>();
        private Runnable atCheck = () -> {};
        private Runnable atBootstrap = () -> {};
        private Runnable atDestroy = () -> {};

        private String asked(String what, Runnable work) {
            asked.add(what);
            work.run();
            return what + " is done";
        }

        @Override
        public String name() {
            return "ci-7";
        }

        @Override
        public String check() {
            return asked("check", atCheck);
        }

        @Override
        public String bootstrap() {
            return asked("bootstrap", atBootstrap);
        }

        @Override
        public Mask mask() {
            return Mask.of(List.of("tweet"));
        }

        @Override
        public Optional<Slice> slice(Instant from, Instant to) {
            asked.add("slice");
            return Optional.of(new Slice("ci-7", List.of(), List.of(), ""));
        }

        @Override
        public String destroy() {
            return asked("destroy", atDestroy);
        }
    }

    private CiRun.Ending run(String... words) {
        Map<String, String> variables = Map.of("PATH", System.getenv("PATH"), "KEPT", "as it was");
        CiOrder order = new CiOrder(List.of(words), variables, folder, folder.resolve("report"));
        long[] now = {0};
        return new CiRun(
                        order,
                        environment,
                        new CiPhases(
                                PhaseLimits.parse(List.of(limit)),
                                told,
                                new Laps(
                                        () -> now[0] += Duration.ofSeconds(1).toNanos(),
                                        Duration.ofMillis(500)),
                                phases::add))
                .run();
    }

    private static Runnable failing(String message) {
        return () -> {
            throw new IllegalStateException(message);
        };
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("report/index.html"));
    }

    @Test
    void endsAsTheCommandDid() throws IOException {
        assertThat(run("sh", "-c", "exit 7").code()).isEqualTo(7);
        assertThat(environment.asked).containsExactly("check", "bootstrap", "slice", "destroy");
        assertThat(phases.stream().map(Build.Phase::name))
                .containsExactly("check", "bootstrap", "run", "evidence", "destroy", "report");
        assertThat(phases.get(2).note()).isEqualTo("exit code 7: sh -c exit 7");
        assertThat(page())
                .contains(
                        "<h1>sh -c exit 7 ended with exit code 7</h1>",
                        "<td>bootstrap is done</td>",
                        "The environment meanwhile");
    }

    @Test
    void timesAddUp() {
        CiRun.Ending unused = run("true");

        assertThat(phases.stream().map(Build.Phase::took).reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofMillis(6500));
    }

    @Test
    void theCommandGetsTheEnvironmentAndNothingToRead() throws IOException {
        Path seen = folder.resolve("seen");

        CiRun.Ending ended =
                run(
                        "sh",
                        "-c",
                        "echo $TESTENV_ENV $TESTENV_RUN $CI $KEPT $TESTENV_REPORT > "
                                + seen
                                + "; ! read line");

        assertThat(ended.code()).isZero();
        assertThat(seen).hasContent("ci-7 ci-7 true as it was " + folder.resolve("report"));
        assertThat(page()).contains("<header class=\"good\">");
    }

    @Test
    void whatIsCertainToFailStartsNothing() throws IOException {
        environment.atCheck = failing("No engine\nnowhere, tweet");

        CiRun.Ending ended = run("true");

        assertThat(ended.code()).isEqualTo(121);
        assertThat(ended.verdict()).isEqualTo("check failed: No engine");
        assertThat(environment.asked).doesNotContain("bootstrap");
        assertThat(page()).contains("<h1>check failed: No engine</h1>", "nowhere, ***");
    }

    @Test
    void aCommandThatIsNotThereStartsNothingEither() throws IOException {
        CiRun.Ending ended = run("no-such-program");

        assertThat(ended.code()).isEqualTo(125);
        assertThat(environment.asked).doesNotContain("check", "bootstrap");
        assertThat(page()).contains("no-such-program&#39; could not be run: there is no such");
    }

    @Test
    void aBootstrapThatFailsIsCleanedUp() throws IOException {
        environment.atBootstrap = failing("billing exited");

        assertThat(run("true").code()).isEqualTo(122);
        assertThat(environment.asked).containsExactly("check", "bootstrap", "slice", "destroy");
        assertThat(page()).contains("bootstrap failed: billing exited");
    }

    @Test
    void anEnvironmentThatStaysIsAFailureUnlessTheCommandHasFailed() {
        environment.atDestroy = failing("still there");

        assertThat(run("true").code()).isEqualTo(123);
        assertThat(run("sh", "-c", "exit 7").code()).isEqualTo(7);
    }

    @Test
    void aCommandThatTakesTooLongIsEnded() throws IOException {
        limit = "run=1s";

        CiRun.Ending ended = run("sh", "-c", "sleep 600; true");

        assertThat(ended.code()).isEqualTo(124);
        assertThat(ended.verdict()).isEqualTo("run took longer than its limit of 1s and was ended");
        assertThat(ended.thrown().orElseThrow())
                .hasMessageEndingWith("\nFor more time: --limit run=TIME");
        assertThat(environment.asked).endsWith("slice", "destroy");
        assertThat(page()).contains("run took longer");
    }

    @Test
    void whenToldToEndItPutsAwayWhatItHasBegun() {
        environment.atBootstrap = () -> told.complete(null);

        CiRun.Ending ended = run("sleep", "600");

        assertThat(ended.verdict()).startsWith("interrupted during ");
        assertThat(environment.asked).endsWith("slice", "destroy");
        assertThat(phases.getLast().name()).isEqualTo("report");
    }

    @Test
    void aReportThatCannotBeWrittenKeepsNothingFromBeingPutAway() throws IOException {
        Files.writeString(folder.resolve("report"), "a file, no folder");

        CiRun.Ending ended = run("true");

        assertThat(ended.code()).isZero();
        assertThat(environment.asked).endsWith("destroy");
        assertThat(phases.getLast().passed()).isFalse();
        assertThat(phases.getLast().note()).startsWith("Cannot read or write the report in '");
    }
}
