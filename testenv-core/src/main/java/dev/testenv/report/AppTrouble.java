package dev.testenv.report;

import dev.testenv.slice.Call;
import dev.testenv.slice.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * What was wrong with a container of an app while a test failed.
 *
 * @param container such as {@code billing/www}
 * @param what {@code 2 failed calls, 1 line with an error}
 */
record AppTrouble(String container, String what) {
    /** Of all containers of apps; those without trouble are left out. */
    static List<AppTrouble> in(Slice slice) {
        return slice.containers().stream()
                .filter(container -> !container.app().isEmpty())
                .map(container -> new AppTrouble(container.name(), what(container, slice.calls())))
                .filter(trouble -> !trouble.what.isEmpty())
                .toList();
    }

    private static String what(Slice.Container container, List<Call> calls) {
        List<String> found = new ArrayList<>();
        if (!container.isRunning()) {
            found.add(container.state());
        }
        if (container.restarts() > 0) {
            found.add(Shown.count(container.restarts(), "restart"));
        }
        long failed = calls.stream().filter(Call::failed).filter(c -> isTo(c, container)).count();
        if (failed > 0) {
            found.add(Shown.count(failed, "failed call"));
        }
        long errors = container.log().lines().stream().filter(Slice.Line::error).count();
        if (errors > 0) {
            found.add(Shown.count(errors, "line") + " with an error");
        }
        return String.join(", ", found);
    }

    /** A further port stands behind a colon. */
    private static boolean isTo(Call call, Slice.Container container) {
        return call.to().equals(container.name()) || call.to().startsWith(container.name() + ":");
    }
}
