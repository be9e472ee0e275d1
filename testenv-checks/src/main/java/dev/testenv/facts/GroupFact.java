package dev.testenv.facts;

import dev.testenv.facts.read.Accounts;
import java.util.List;
import java.util.Optional;

/** A group that the image names in its own files. */
public final class GroupFact {
    private final Place place;
    private final String name;

    GroupFact(Place place, String name) {
        this.place = place;
        this.name = name;
    }

    /** What {@code /etc/group} says. */
    public Fact<Optional<Accounts.Group>> look() {
        return place.accounts().group(name);
    }

    public boolean exists() {
        return look().get().isPresent();
    }

    private Accounts.Group group() {
        return look().get().orElseThrow(() -> new IllegalStateException(this + " does not exist"));
    }

    public int gid() {
        return group().gid();
    }

    /** Those who are in it beside the users whose first group it is. */
    public List<String> members() {
        return group().members();
    }

    /** {@code group 'billing' in billing/www (...)}, for messages. */
    @Override
    public String toString() {
        return "group '" + name + "' in " + place.where();
    }
}
