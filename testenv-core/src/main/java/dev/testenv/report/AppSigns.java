package dev.testenv.report;

import dev.testenv.history.Blame;
import dev.testenv.history.Label;
import dev.testenv.slice.Call;
import dev.testenv.slice.Slice;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What containers and calls say about where the reason is. */
record AppSigns(Evidence evidence) {
    private static final Set<String> NEEDED = Set.of("gateway", "dns", "relay");
    private static final String OUT_OF_MEMORY = "out of memory";

    /** What nginx writes when the caller goes before the answer comes. */
    private static final int GIVEN_UP = 499;

    private static final Pattern DISK =
            Pattern.compile(
                    "no space left on device|disk quota exceeded", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNCONNECTED =
            Pattern.compile(
                    "(connect\\(\\) failed \\([^)]*\\)).* server: unix:/sockets/in/([^,. ]+)");
    private static final Pattern EXITED = Pattern.compile("exited (\\d+)");
    private static final Pattern HARMLESS = Pattern.compile("(info|debug|warning|log)\\b.*");

    /** The machine below all of them. */
    Optional<Blame> machine() {
        return lines(containers().toList(), line -> DISK.matcher(line.text()).find())
                .map(said -> new Blame(Label.INFRASTRUCTURE, said))
                .findFirst();
    }

    /** How they were put together. */
    Optional<Blame> environment() {
        return Stream.of(
                        containers()
                                .filter(c -> c.state().contains(OUT_OF_MEMORY))
                                .map(c -> c.name() + " ran out of memory"),
                        own().stream()
                                .filter(c -> !c.isRunning() && NEEDED.contains(c.name()))
                                .map(c -> "testenv's own " + c.name() + " is " + c.state()),
                        failedCalls()
                                .filter(AppSigns::isOut)
                                .filter(call -> call.status() > 500)
                                .map(c -> c.to() + " is " + c.side() + " and " + told(c)),
                        failedCalls()
                                .filter(call -> !isOut(call) && !call.taken())
                                .map(c -> "nothing serves " + c.to() + ": the gateway " + told(c)),
                        unconnected())
                .flatMap(signs -> signs)
                .map(because -> new Blame(Label.ENVIRONMENT, because))
                .findFirst();
    }

    /** Of a TCP port only the gateway's own log tells that nobody took the connection. */
    private Stream<String> unconnected() {
        return own().stream()
                .flatMap(container -> container.log().lines().stream())
                .map(line -> UNCONNECTED.matcher(line.text()))
                .filter(Matcher::find)
                .map(found -> "nothing serves " + found.group(2) + ": " + found.group(1));
    }

    /** What testenv's own containers complain about. */
    Optional<Blame> foundation() {
        return lines(own(), Slice.Line::error)
                .map(said -> new Blame(Label.ENVIRONMENT, said))
                .findFirst();
    }

    /** What the apps themselves did. */
    Optional<Blame> product() {
        return Stream.of(
                        containers().flatMap(this::death),
                        innermost()
                                .map(call -> call.to() + " " + told(call))
                                .map(AppSigns::product),
                        calls(call -> call.status() == GIVEN_UP).map(AppSigns::slow),
                        lines(apps(), Slice.Line::error).map(AppSigns::product),
                        evidence.told().stream().flatMap(AppSigns::complaints),
                        evidence.exhibits().stream().flatMap(AppSigns::complaints))
                .flatMap(signs -> signs)
                .findFirst();
    }

    private Stream<Slice.Container> containers() {
        return evidence.slices().stream().flatMap(slice -> slice.containers().stream());
    }

    /** Testenv's. */
    private List<Slice.Container> own() {
        return containers().filter(container -> container.app().isEmpty()).toList();
    }

    private List<Slice.Container> apps() {
        return containers().filter(container -> !container.app().isEmpty()).toList();
    }

    private Stream<Call> calls(Predicate<Call> which) {
        return evidence.slices().stream().flatMap(slice -> slice.calls().stream()).filter(which);
    }

    private Stream<Call> failedCalls() {
        return calls(Call::failed);
    }

    private static boolean isOut(Call call) {
        return !call.side().isEmpty() && !call.side().equals("in");
    }

    /** An app that fails because another one does is not to blame. */
    private Stream<Call> innermost() {
        List<Call> failed = failedCalls().filter(call -> !isOut(call)).toList();
        return failed.stream()
                .filter(call -> failed.stream().noneMatch(other -> other.from().equals(call.to())));
    }

    private static String told(Call call) {
        return "answered " + call.status() + " to " + call.method() + " " + call.path();
    }

    private static Blame slow(Call call) {
        return product(
                call.to()
                        + " had not answered "
                        + call.method()
                        + " "
                        + call.path()
                        + " after "
                        + Shown.time(call.took())
                        + ", when the caller gave up");
    }

    private static Blame product(String because) {
        return new Blame(Label.PRODUCT, because);
    }

    /** One that was started for the test, or by it, and ended by itself. */
    private Stream<Blame> death(Slice.Container container) {
        Matcher exited = EXITED.matcher(container.state());
        return container.startedAt().isAfter(evidence.from()) && exited.find()
                ? Stream.of(Ending.of(exited.group(1), false))
                        .filter(Ending::byItself)
                        .map(ending -> ending.blame(container.name()))
                : Stream.of();
    }

    private static Stream<String> lines(
            List<Slice.Container> containers, Predicate<Slice.Line> which) {
        return containers.stream()
                .flatMap(container ->
                        container.log().lines().stream()
                                .filter(which)
                                .map(line -> container.name() + " logged: " + line.text()));
    }

    private static Stream<Blame> complaints(Evidence.Told told) {
        return told.events().stream()
                .filter(event -> !HARMLESS.matcher(event).lookingAt())
                .map(event -> event.lines().findFirst().orElse(""))
                .map(event -> product(told.app() + " was told: " + event));
    }

    private static Stream<Blame> complaints(Exhibit exhibit) {
        return exhibit.logs().stream()
                .flatMap(named ->
                        named.log().lines().stream()
                                .filter(Slice.Line::error)
                                .map(line ->
                                        exhibit.title() + " " + named.name() + ": " + line.text()))
                .map(AppSigns::product);
    }
}
