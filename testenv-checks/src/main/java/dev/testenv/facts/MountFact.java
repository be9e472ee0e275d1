package dev.testenv.facts;

import dev.testenv.facts.read.Mount;
import java.util.List;
import java.util.Optional;

/** What is mounted at a path. */
public final class MountFact {
    private final Place place;
    private final String path;
    private final Fact<Optional<Mount>> found;

    MountFact(Place place, String path, Fact<Optional<Mount>> found) {
        this.place = place;
        this.path = path;
        this.found = found;
    }

    /** Empty when it is a folder of what is mounted above it. */
    public Fact<Optional<Mount>> look() {
        return found;
    }

    public boolean exists() {
        return found.get().isPresent();
    }

    private Mount mount() {
        return found.get()
                .orElseThrow(() -> new IllegalStateException("Nothing is mounted at " + this));
    }

    /** Such as {@code ext4}, {@code tmpfs}, {@code overlay}. */
    public String filesystem() {
        return mount().filesystem();
    }

    public String device() {
        return mount().device();
    }

    public List<String> options() {
        return mount().options();
    }

    public boolean isReadOnly() {
        return mount().isReadOnly();
    }

    /** {@code '/data' in billing/www (...)}, for messages. */
    @Override
    public String toString() {
        return "'" + path + "' in " + place.where();
    }
}
