package dev.testenv.report;

import dev.testenv.slice.Slice;
import java.time.Instant;
import java.util.List;

/**
 * What is known about a test that failed.
 *
 * @param testClass its full name
 * @param name of the method, with the invocation's; empty when the class itself failed
 * @param from when it began
 * @param to when it had failed
 * @param slices what happened meanwhile in the environment that it used; none without one
 * @param told what apps were told meanwhile that others tell of their troubles
 * @param exhibits what things show that the test used, such as browsers
 * @param note what could not be found out, and why; empty when all could
 */
public record Evidence(
        String testClass,
        String name,
        Instant from,
        Instant to,
        Failure failure,
        List<Slice> slices,
        List<Told> told,
        List<Exhibit> exhibits,
        String note) {
    public Evidence {
        slices = List.copyOf(slices);
        told = List.copyOf(told);
        exhibits = List.copyOf(exhibits);
    }

    /**
     * What an app was told.
     *
     * @param app its name
     * @param events each may have several lines
     */
    public record Told(String app, List<String> events) {
        public Told {
            events = List.copyOf(events);
        }
    }
}
