package dev.testenv.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Which side served a port when, as the one who swaps it knows: while a swap is under way, both the
 * old side and the new one may. Times are those of {@link System#nanoTime}.
 */
final class Timeline {
    private static final class Spell {
        private final String side;
        private final long from;
        private long until = Long.MAX_VALUE;

        private Spell(String side, long from) {
            this.side = side;
            this.from = from;
        }
    }

    private final List<Spell> spells = new ArrayList<>();

    /**
     * @param side that serves when the record begins
     */
    Timeline(String side) {
        spells.add(new Spell(side, System.nanoTime()));
    }

    /** Who serves, or is about to. */
    synchronized String current() {
        return spells.getLast().side;
    }

    /** From now on that side may serve, too. */
    synchronized void begin(String side) {
        spells.add(new Spell(side, System.nanoTime()));
    }

    /** From now on no other side serves than the one that began last. */
    synchronized void settle() {
        long now = System.nanoTime();
        spells.subList(0, spells.size() - 1).stream()
                .filter(spell -> spell.until == Long.MAX_VALUE)
                .forEach(spell -> spell.until = now);
    }

    /** Whether that side may have served at some time between the two. */
    synchronized boolean served(String side, long from, long until) {
        return spells.reversed().stream()
                .takeWhile(spell -> spell.until >= from)
                .anyMatch(spell -> spell.side.equals(side) && spell.from <= until);
    }
}
