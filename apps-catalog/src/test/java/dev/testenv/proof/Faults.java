package dev.testenv.proof;

import dev.testenv.bench.Lab;
import dev.testenv.bench.Until;
import dev.testenv.proof.Stage.Swappable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Kills what takes part in a swap, at a random moment of it. Afterwards, without anybody's help,
 * the app must be where it was or where it was to go, {@code sitectl status} must say so, and that
 * side must answer.
 */
final class Faults {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Lab lab;
    private final Stage stage;
    private final Map<String, Integer> kills = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int moved;
    private long nanosOfASwap = Long.MAX_VALUE;

    Faults(Lab lab, Stage stage) {
        this.lab = lab;
        this.stage = stage;
    }

    /** Ends something with SIGKILL. */
    private interface Kill {
        void of(Process swap) throws Exception;
    }

    /** So many times the command itself, a fortieth of that everything else. */
    void cause(int times) throws Exception {
        measureSwaps();
        repeat("sitectl", times, swap -> swap.destroyForcibly());
        int few = Math.max(times / 40, 1);
        repeat("the gateway", few, swap -> stage.kill(stage.names().gateway()));
        repeat("the relay", few, swap -> stage.kill(stage.names().relay()));
        for (int i = 0; i < few; i++) {
            killDevServer();
        }
    }

    /** The quickest of some: the first ones have more to do. */
    private void measureSwaps() throws Exception {
        for (String side : List.of(HostSide.ONE, HostSide.TWO, HostSide.ONE, HostSide.TWO)) {
            long begin = System.nanoTime();
            swapped(stage.swappables().getFirst(), side).waitFor();
            nanosOfASwap = Math.min(nanosOfASwap, System.nanoTime() - begin);
        }
    }

    private void repeat(String victim, int times, Kill kill) throws Exception {
        for (int i = 0; i < times; i++) {
            Swappable app = stage.swappables().get(i % stage.swappables().size());
            String before = status(app).side();
            String target = app.port().anotherThan(before);
            Process swap = swapped(app, target);
            pause();
            kill.of(swap);
            kills.merge(victim, 1, Integer::sum);
            swap.waitFor();
            String after = verify(victim, app, Set.of(before, target));
            moved += after.equals(target) ? 1 : 0;
        }
    }

    /** It may come back, too, and serves then as before. */
    private void killDevServer() throws Exception {
        killDevServer(Set.of(ProofApps.CONTAINER, HostSide.ONE));
        killDevServer(Set.of(ProofApps.CONTAINER), "--fallback");
    }

    private void killDevServer(Set<String> allowed, String... options) throws Exception {
        Swappable echo = stage.swappables().getFirst();
        swapped(echo, ProofApps.CONTAINER).waitFor();
        Process swap = swapped(echo, HostSide.ONE, options);
        pause();
        stage.one().kill();
        kills.merge("the dev server", 1, Integer::sum);
        swap.waitFor();
        verify("the dev server", echo, allowed);
        stage.one().relaunch();
        verify("the dev server, back again,", echo, allowed);
    }

    /** At most as long as a swap takes. */
    private void pause() {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(nanosOfASwap));
    }

    private Process swapped(Swappable app, String side, String... options) throws Exception {
        return new ProcessBuilder(lab.program("sitectl", stage.command(app, side, options)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Status status(Swappable app) throws Exception {
        return Status.read(
                lab.output(
                        lab.program(
                                "sitectl", "-e", stage.names().environment(), "status", "--json")),
                app);
    }

    /** The side that serves when all is quiet. */
    private String verify(String victim, Swappable app, Set<String> allowed) {
        String[] seen = {"nothing is known"};
        try {
            Until.holds("all is well", LIMIT, () -> isWell(app, allowed, seen));
        } catch (IllegalStateException e) {
            wrong.add("after %s was killed, %s: %s".formatted(victim, app.name(), seen[0]));
        }
        return seen[0];
    }

    /** Leaves the side in {@code seen}, or what is not well. */
    private boolean isWell(Swappable app, Set<String> allowed, String[] seen) {
        try {
            if (stage.isSwapping()) {
                seen[0] = "a swap goes on and on";
                return false;
            }
            Status status = status(app);
            String answer = answer(app);
            seen[0] = status + ", answered by '" + answer + "', allowed " + allowed;
            boolean well = allowed.contains(status.side()) && status.fits(answer);
            if (well) {
                seen[0] = status.side();
            }
            return well;
        } catch (Exception e) {
            seen[0] = e.toString();
            return false;
        }
    }

    /** Empty when nobody answers. */
    private static String answer(Swappable app) {
        try {
            return app.question().ask().side();
        } catch (Exception e) {
            return "";
        }
    }

    /** Whether nothing was wrong afterwards. */
    boolean holds() {
        return wrong.isEmpty();
    }

    /** One line, and before it one for whatever was wrong. */
    String text() {
        return wrong.stream().map(line -> "  " + line + "\n").collect(Collectors.joining())
                + "killed during swaps: "
                + kills.entrySet().stream()
                        .map(kill -> kill.getKey() + " " + kill.getValue())
                        .collect(Collectors.joining(", "))
                + "; %d of the swaps took place all the same, wrong afterwards %d"
                        .formatted(moved, wrong.size());
    }
}
