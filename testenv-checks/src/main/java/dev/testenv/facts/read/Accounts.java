package dev.testenv.facts.read;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Users and groups, from {@code /etc/passwd}, {@code /etc/group} and {@code /etc/shadow}. */
public final class Accounts {
    private Accounts() {}

    /**
     * A user.
     *
     * @param gid of its first group
     * @param comment the field that is called gecos
     * @param home its folder
     * @param shell its shell
     */
    public record User(String name, int uid, int gid, String comment, String home, String shell) {}

    /** A group and those who are in it beside the users whose first one it is. */
    public record Group(String name, int gid, List<String> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    /**
     * What {@code /etc/shadow} says.
     *
     * @param password the hash, or why there is none
     * @param minimumDays empty when it does not say, as the following
     * @param expires days since 1970
     */
    public record Shadow(
            String name,
            String password,
            OptionalInt minimumDays,
            OptionalInt maximumDays,
            OptionalInt expires) {}

    /** All users, in the file's order. */
    public static List<User> users(String passwd) {
        return passwd.lines()
                .map(line -> line.split(":", -1))
                .filter(f -> f.length >= 7 && isNumber(f[2]) && isNumber(f[3]))
                .map(f -> new User(f[0], number(f[2]), number(f[3]), f[4], f[5], f[6]))
                .toList();
    }

    /** All groups, in the file's order. */
    public static List<Group> groups(String group) {
        return group.lines()
                .map(line -> line.split(":", -1))
                .filter(f -> f.length >= 4 && isNumber(f[2]))
                .map(f -> new Group(f[0], number(f[2]), members(f[3])))
                .toList();
    }

    private static List<String> members(String field) {
        return Arrays.stream(field.split(",")).filter(name -> !name.isEmpty()).toList();
    }

    /** The line of a user. */
    public static Optional<Shadow> shadow(String shadow, String user) {
        return shadow.lines()
                .map(line -> line.split(":", -1))
                .filter(f -> f.length >= 8 && f[0].equals(user))
                .map(f -> new Shadow(f[0], f[1], days(f[3]), days(f[4]), days(f[7])))
                .findFirst();
    }

    private static OptionalInt days(String field) {
        return isNumber(field) ? OptionalInt.of(number(field)) : OptionalInt.empty();
    }

    private static boolean isNumber(String field) {
        return field.matches("\\d{1,10}");
    }

    /** Unsigned, as the kernel keeps it. */
    private static int number(String field) {
        return (int) Long.parseLong(field);
    }
}
