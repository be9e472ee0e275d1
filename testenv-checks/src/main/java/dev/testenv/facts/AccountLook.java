package dev.testenv.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.facts.inside.Inside;
import dev.testenv.facts.read.Accounts;
import java.util.List;
import java.util.Optional;

/** Finds users and groups in an image's own files. */
record AccountLook(Inside inside) {
    private static final int LONGEST = 4 << 20;

    /** None in an image that names none. */
    Fact<List<Accounts.User>> users() {
        return text("/etc/passwd").map(Accounts::users);
    }

    Fact<List<Accounts.Group>> groups() {
        return text("/etc/group").map(Accounts::groups);
    }

    Fact<Optional<Accounts.Shadow>> shadow(String user) {
        return text("/etc/shadow").map(text -> Accounts.shadow(text, user));
    }

    Fact<Optional<Accounts.User>> user(String name) {
        return users().map(all -> all.stream().filter(u -> u.name().equals(name)).findFirst());
    }

    Fact<Optional<Accounts.Group>> group(String name) {
        return groups().map(all -> all.stream().filter(g -> g.name().equals(name)).findFirst());
    }

    /** The number itself without a name. */
    Fact<String> userName(int uid) {
        return users().map(all ->
                all.stream()
                        .filter(user -> user.uid() == uid)
                        .map(Accounts.User::name)
                        .findFirst()
                        .orElse(Integer.toUnsignedString(uid)));
    }

    Fact<String> groupName(int gid) {
        return groups().map(all ->
                all.stream()
                        .filter(group -> group.gid() == gid)
                        .map(Accounts.Group::name)
                        .findFirst()
                        .orElse(Integer.toUnsignedString(gid)));
    }

    private Fact<String> text(String path) {
        return inside.content(path, 0, LONGEST)
                .map(content -> content.map(bytes -> new String(bytes, UTF_8)).orElse(""));
    }
}
