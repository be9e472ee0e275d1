package dev.testenv.cli;

import dev.testenv.cli.CiPhases.ToldException;
import dev.testenv.report.Build;
import dev.testenv.report.RunReport;
import dev.testenv.report.Verdict;
import dev.testenv.sitectl.Failure;
import java.time.Duration;
import java.util.Optional;

/** What {@code ci} prints: a line for each phase, and at the end what became of the whole. */
final class CiReporter {
    private final Session session;
    private final CiOrder order;

    CiReporter(Session session, CiOrder order) {
        this.session = session;
        this.order = order;
    }

    void phase(Build.Phase phase) {
        Style style = session.outside().errStyle();
        line(phase.name(), phase.took(), phase.passed() ? phase.note() : style.red(phase.note()));
    }

    private void line(String name, Duration took, String note) {
        session.say(String.format("%-10s%9s  %s", name, Seconds.of(took), note));
    }

    /** The last line; above it the rest of a message with several, below it how to see more. */
    void end(CiRun.Ending ending, Duration took) {
        line("in all", took, ending.verdict());
        ending.thrown()
                .filter(thrown -> session.verbose() || isLong(thrown))
                .ifPresent(thrown ->
                        Failure.print(thrown, session.verbose(), session.outside().err()));
    }

    private static boolean isLong(Throwable thrown) {
        return thrown.getSuppressed().length > 0
                || String.valueOf(thrown.getMessage()).lines().count() > 1;
    }

    /** For those who want to hear of it. */
    CiResult result(CiRun.Ending ending, Duration took) {
        Optional<Verdict> verdict = verdict();
        return new CiResult(
                ending.thrown().filter(ToldException.class::isInstance).isPresent()
                        ? "interrupted"
                        : ending.passed() ? "passed" : "failed",
                ending.code(),
                ending.verdict(),
                ending.passed() ? "" : verdict.map(Verdict::firstFailure).orElse(ending.verdict()),
                order.link(),
                session.environmentName(),
                order.command(),
                took);
    }

    /** Empty when there is no report, which was said already. */
    private Optional<Verdict> verdict() {
        try {
            return Optional.of(RunReport.verdict(order.report()));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
