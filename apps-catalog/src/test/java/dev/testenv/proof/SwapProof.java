package dev.testenv.proof;

import dev.testenv.bench.Lab;
import dev.testenv.bench.Until;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Swaps apps many times under a mixed load and counts the requests that were lost or answered by
 * who should not have; then as many requests without swaps, for comparison; then kills what takes
 * part in a swap. The variable {@code SWAPS} says how many swaps (1000); and a fifth as many are
 * disturbed.
 */
public final class SwapProof {
    private static final int FEWEST_REQUESTS = 1000;
    private static final int SWAPS_PER_FAULT = 5;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private SwapProof() {}

    /**
     * @param args the distribution's folder, and the folder of jars that the servers run from
     */
    public static void main(String[] args) throws Exception {
        int times = Integer.parseInt(Objects.requireNonNullElse(System.getenv("SWAPS"), "1000"));
        Swaps swaps;
        Tally swapped;
        Tally control;
        Faults faults;
        try (Lab lab = new Lab("proof", Path.of(args[0]), 1)) {
            Stage stage = new Stage(lab, Path.of(args[1]).toAbsolutePath());
            Load load = stage.load();
            swaps = new Swaps(stage.ports());
            swapped = load.during(tally -> swaps.make(times));
            System.out.println(swaps.text());
            System.out.print("With swaps:\n" + swapped.text());
            control = load.during(tally -> awaitRequests(tally, swapped.requests()));
            System.out.print("Without, for comparison:\n" + control.text());
            faults = new Faults(lab, stage);
            faults.cause(times / SWAPS_PER_FAULT);
            System.out.println(faults.text());
        }
        System.out.printf(
                "swap-proof: %d swaps, %d requests, lost %d (control %d), wrong side %d%n",
                swaps.count(), swapped.requests(), swapped.lost(), control.lost(), swapped.wrong());
        System.exit(holds(swapped, control) && faults.holds() ? 0 : 1);
    }

    private static boolean holds(Tally swapped, Tally control) {
        return swapped.lost() <= control.lost()
                && swapped.wrong() == 0
                && swapped.requests() >= FEWEST_REQUESTS;
    }

    private static void awaitRequests(Tally tally, long number) {
        Until.holds(number + " requests", LIMIT, () -> tally.requests() >= number);
    }
}
