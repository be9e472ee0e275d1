package dev.testenv.facts;

import dev.testenv.facts.read.Accounts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A user that the image names in its own files. Everything but {@link #exists} throws {@link
 * IllegalStateException} when it names none.
 */
public final class UserFact {
    private final Place place;
    private final String name;

    UserFact(Place place, String name) {
        this.place = place;
        this.name = name;
    }

    /** What {@code /etc/passwd} says. */
    public Fact<Optional<Accounts.User>> look() {
        return place.accounts().user(name);
    }

    public boolean exists() {
        return look().get().isPresent();
    }

    private Accounts.User user() {
        return look().get().orElseThrow(() -> new IllegalStateException(this + " does not exist"));
    }

    public int uid() {
        return user().uid();
    }

    public int gid() {
        return user().gid();
    }

    /** The name of its first group. */
    public String group() {
        return place.accounts().groupName(gid()).get();
    }

    /** The names of all its groups, the first one first. */
    public List<String> groups() {
        List<Accounts.Group> all = place.accounts().groups().get();
        return Stream.concat(
                        Stream.of(group()),
                        all.stream()
                                .filter(g -> g.members().contains(name))
                                .map(Accounts.Group::name))
                .distinct()
                .toList();
    }

    public String home() {
        return user().home();
    }

    public String shell() {
        return user().shell();
    }

    /** The field that is called gecos. */
    public String comment() {
        return user().comment();
    }

    /** The hash of its password, or what stands in its place; empty when none is kept. */
    public String password() {
        return shadow().map(Accounts.Shadow::password).orElse("");
    }

    /** After how many days a password may be changed; empty without a limit. */
    public OptionalInt minimumDays() {
        return shadow().map(Accounts.Shadow::minimumDays).orElse(OptionalInt.empty());
    }

    /** After how many days a password must be changed; empty without a limit. */
    public OptionalInt maximumDays() {
        return shadow().map(Accounts.Shadow::maximumDays).orElse(OptionalInt.empty());
    }

    /** When it ends, in days since 1970; empty when it does not. */
    public OptionalInt expires() {
        return shadow().map(Accounts.Shadow::expires).orElse(OptionalInt.empty());
    }

    private Optional<Accounts.Shadow> shadow() {
        return place.accounts().shadow(user().name()).get();
    }

    /** {@code user 'billing' in billing/www (...)}, for messages. */
    @Override
    public String toString() {
        return "user '" + name + "' in " + place.where();
    }
}
