package dev.testenv.errors;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The newest events, as many as the limits allow. Safe for use by several threads. */
final class EventLog {
    private final Limits limits;
    private final Deque<Event> events = new ArrayDeque<>();
    private long chars;

    EventLog(Limits limits) {
        this.limits = limits;
    }

    /** Which events: of one project or of all, and received at that time or later. */
    record Selection(Optional<String> project, Instant since) implements Predicate<Event> {
        static final Selection ALL = new Selection(Optional.empty(), Instant.MIN);

        @Override
        public boolean test(Event event) {
            return !event.received().isBefore(since)
                    && project.map(event.project()::equals).orElse(true);
        }
    }

    /** Keeps an event, unless it is there already: an SDK that saw no answer sends it again. */
    synchronized void add(Event event) {
        if (events.stream().anyMatch(known -> same(known, event))) {
            return;
        }
        events.addLast(event);
        chars += event.raw().length();
        while (events.size() > limits.events()
                || (chars > limits.keptChars() && events.size() > 1)) {
            chars -= events.removeFirst().raw().length();
        }
    }

    private static boolean same(Event one, Event other) {
        return one.id().equals(other.id()) && one.project().equals(other.project());
    }

    /** The selected events, oldest first. */
    synchronized List<Event> select(Selection selection) {
        return events.stream().filter(selection).toList();
    }

    /** Forgets the selected events and says how many they were. */
    synchronized int remove(Selection selection) {
        int before = events.size();
        events.removeIf(selection);
        chars = events.stream().mapToLong(event -> event.raw().length()).sum();
        return before - events.size();
    }

    synchronized int size() {
        return events.size();
    }
}
