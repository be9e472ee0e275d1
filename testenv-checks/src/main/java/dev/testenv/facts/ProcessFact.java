package dev.testenv.facts;

import dev.testenv.facts.read.ProcessEntry;
import java.util.List;
import java.util.stream.Collectors;

/** Those processes of a container that were asked for; zombies are not among them. */
public final class ProcessFact {
    private final Place place;
    private final String what;
    private final Fact<List<ProcessEntry>> found;

    ProcessFact(Place place, String what, Fact<List<ProcessEntry>> found) {
        this.place = place;
        this.what = what;
        this.found = found;
    }

    /** All of them, by number. */
    public List<ProcessEntry> all() {
        return found.get().stream().filter(p -> !p.isZombie()).toList();
    }

    public boolean isRunning() {
        return !all().isEmpty();
    }

    /**
     * The one.
     *
     * @throws IllegalStateException when there is none, or with all of them when there are several
     */
    public ProcessEntry only() {
        List<ProcessEntry> all = all();
        if (all.size() != 1) {
            throw new IllegalStateException(
                    all.isEmpty()
                            ? this + " does not run"
                            : all.size() + " run as " + this + ": " + place.hide(named(all)));
        }
        return all.getFirst();
    }

    /** The one that the others come from: whose parent is not among them. */
    public ProcessEntry first() {
        List<ProcessEntry> all = all();
        List<ProcessEntry> roots =
                all.stream()
                        .filter(p -> all.stream().noneMatch(other -> other.pid() == p.parent()))
                        .toList();
        if (roots.size() != 1) {
            throw new IllegalStateException(
                    roots.isEmpty()
                            ? this + " does not run"
                            : roots.size() + " began as " + this + ": " + place.hide(named(roots)));
        }
        return roots.getFirst();
    }

    /** The processes that one of them has started, and those that these have. */
    public List<ProcessEntry> children(ProcessEntry parent) {
        List<ProcessEntry> everybody = new ProcessLook(place.inside()).all().get();
        return everybody.stream().filter(p -> descends(p, parent, everybody)).toList();
    }

    private static boolean descends(
            ProcessEntry one, ProcessEntry from, List<ProcessEntry> everybody) {
        return one.parent() == from.pid()
                || one.parent() != 0
                        && everybody.stream()
                                .filter(p -> p.pid() == one.parent())
                                .anyMatch(p -> descends(p, from, everybody));
    }

    /** Whether a process that was seen still runs; its number may be another one's by now. */
    public boolean isStillThere(ProcessEntry seen) {
        return new ProcessLook(place.inside()).still(seen).get();
    }

    /** The names of the users that they act for, each once. */
    public List<String> users() {
        return all().stream()
                .map(p -> place.accounts().userName(p.uid()).get())
                .distinct()
                .sorted()
                .toList();
    }

    /** The memory that all of them occupy, in bytes; what they share counts for each. */
    public long residentBytes() {
        return all().stream().mapToLong(ProcessEntry::residentBytes).sum();
    }

    /** All of them in one line, without secrets: for messages. */
    public String shown() {
        return place.hide(named(all()));
    }

    /** All processes of the container in one line, without secrets: for messages. */
    public String everybody() {
        return place.hide(named(new ProcessLook(place.inside()).all().get()));
    }

    private static String named(List<ProcessEntry> processes) {
        return processes.stream().map(ProcessEntry::toString).collect(Collectors.joining(", "));
    }

    /** {@code process 'gunicorn' in billing/www (...)}, for messages. */
    @Override
    public String toString() {
        return what + " in " + place.where();
    }
}
