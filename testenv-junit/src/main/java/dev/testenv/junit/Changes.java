package dev.testenv.junit;

import dev.testenv.dsl.AppClock;
import dev.testenv.dsl.KeptFile;
import dev.testenv.model.App;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What one test, or a class outside its tests, has changed in the environment. How it was before is
 * asked when something is changed for the first time.
 */
final class Changes {
    private final OpenEnvironment before;
    private final Map<App, Boolean> ran = new LinkedHashMap<>();
    private final Map<App, OptionalInt> out = new LinkedHashMap<>();
    private final FileChanges files = new FileChanges();
    private final ClockChanges clocks = new ClockChanges();

    /**
     * @param before asked how things were
     */
    Changes(OpenEnvironment before) {
        this.before = before;
    }

    /** These did not run until now. */
    synchronized void started(Set<App> apps) {
        apps.forEach(app -> ran.putIfAbsent(app, false));
    }

    /** It is about to be stopped. */
    synchronized void stops(App app) {
        ran.computeIfAbsent(app, before::runs);
    }

    /** It is about to be swapped. */
    synchronized void swaps(App app) {
        out.computeIfAbsent(app, before::outPort);
    }

    /** A file is about to change; parameters as for {@link FileChanges#changes}. */
    synchronized void changesFile(App app, String endpoint, String path, Supplier<KeptFile> now) {
        files.changes(app, endpoint, path, now);
    }

    /** Clocks are about to be moved; parameters as for {@link ClockChanges#moves}. */
    synchronized void movesClocks(List<App> apps, AppClock clock) {
        clocks.moves(apps, clock);
    }

    /**
     * Makes everything as it was, with one exception: an app that was started stays up for other
     * tests unless it is to be thrown away.
     *
     * @param through takes the orders; these changes are no longer noted here
     * @param throwAway names of apps that run only if they did before
     * @param left is told what had been left behind, a sentence each
     */
    synchronized void undo(
            WatchedEnvironment through, Set<String> throwAway, Consumer<String> left) {
        CleanUp cleanUp = new CleanUp();
        out.forEach((app, was) -> cleanUp.step(() -> swapBack(app, was, through, left)));
        cleanUp.step(() -> clocks.putBack(through, left));
        // Before anything starts that would read them; what is stopped takes only some of it.
        cleanUp.step(() -> files.putBack(left, failed -> {}));
        ran.forEach((app, did) -> {
            if (did) {
                cleanUp.step(() -> startAgain(app, through, left));
            } else if (throwAway.contains(app.name())) {
                cleanUp.step(() -> through.stop(app));
            }
        });
        cleanUp.step(() -> files.putBack(left, left));
        files.startedWithChanges().forEach(app -> cleanUp.step(() -> restart(app, through)));
        cleanUp.finish();
    }

    private void swapBack(
            App app, OptionalInt was, WatchedEnvironment through, Consumer<String> left) {
        OptionalInt now = before.outPort(app);
        if (!now.equals(was)) {
            was.ifPresentOrElse(port -> through.swapOut(app, port), () -> through.swapIn(app));
            left.accept(
                    "'" + app.name() + "' was " + side(now) + ", it is " + side(was) + " again");
        }
    }

    private void startAgain(App app, WatchedEnvironment through, Consumer<String> left) {
        if (!before.runs(app)) {
            through.startAndWait(app);
            left.accept("'" + app.name() + "' was stopped, it runs again");
        }
    }

    private void restart(App app, WatchedEnvironment through) {
        if (before.runs(app)) {
            through.restart(app);
        }
    }

    private static String side(OptionalInt port) {
        return port.isPresent() ? "out to port " + port.getAsInt() : "in";
    }
}
