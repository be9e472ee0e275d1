package dev.testenv.why;

import static dev.testenv.why.Link.NEEDS;

import dev.testenv.model.Dependency;
import dev.testenv.model.Dependency.Condition;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.plan.EndpointStatus.State;
import java.util.Optional;
import java.util.stream.Collectors;

/** The apps that an app depends on. */
record NeedsLink(Evidence e) {
    /**
     * An endpoint of another app that is not as it must be.
     *
     * @param text such as {@code postgres/tcp, which is stopped}
     */
    record Missing(String app, String text) {}

    Finding needs() {
        return missing()
                .<Finding>map(m ->
                        new Finding.Broken(
                                NEEDS,
                                e.subject().app().name() + " needs " + m.text(),
                                e.next().testenv("why " + m.app())))
                .orElseGet(() ->
                        new Finding.Holds(
                                NEEDS,
                                e.subject().app().dependsOn().stream()
                                                .map(Dependency::app)
                                                .collect(Collectors.joining(", "))
                                        + ": as they must be"));
    }

    /** The first that is missing, in order of declaration. */
    Optional<Missing> missing() {
        return e.subject().app().dependsOn().stream()
                .flatMap(d ->
                        e.needs().stream()
                                .filter(s -> s.app().equals(d.app()) && !holds(d.condition(), s)))
                .findFirst()
                .map(s -> new Missing(s.app(), s.app() + "/" + s.endpoint() + ", which " + how(s)));
    }

    private static String how(EndpointStatus status) {
        if (status.swap().equals("out")) {
            return "is " + status.reason();
        }
        return is(status.state()) + (status.reason().isEmpty() ? "" : ": " + status.reason());
    }

    private static String is(State state) {
        return switch (state) {
            case ABSENT -> "was never started";
            case STARTING -> "is starting";
            case READY -> "is ready";
            case NOT_READY -> "is not ready";
            case STOPPED -> "is stopped";
            case EXITED -> "has ended";
            case UNDECLARED -> "is not declared";
        };
    }

    private static boolean holds(Condition condition, EndpointStatus status) {
        if (status.swap().equals("out")) {
            return !status.reason().startsWith("out, dead since");
        }
        return switch (condition) {
            case READY -> status.state() == State.READY;
            case STARTED -> status.state() == State.READY || status.state() == State.NOT_READY;
            case COMPLETED ->
                    status.state() == State.EXITED && status.reason().equals("exit code 0");
        };
    }
}
