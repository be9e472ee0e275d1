package dev.testenv.checks;

import static dev.testenv.model.Quoted.quoted;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of the declared checks are asked for.
 *
 * @param checks those, without those that another one names twice
 * @param objection why there is none; empty otherwise
 */
public record Selection(List<HealthCheck> checks, String objection) {
    public Selection {
        checks = List.copyOf(checks);
    }

    /**
     * Those that have one of the names, and are in the group.
     *
     * @param names apps, such as {@code billing}, or checks, such as {@code billing/answers}; none
     *     for all
     * @param group empty for any
     * @throws IllegalArgumentException for a name that no app and no check has
     */
    public static Selection of(List<HealthCheck> declared, List<String> names, String group) {
        names.forEach(name -> requireKnown(name, declared));
        List<HealthCheck> chosen =
                declared.stream()
                        .filter(c -> names.isEmpty() || names.stream().anyMatch(n -> isOf(c, n)))
                        .filter(c -> group.isEmpty() || c.groups().contains(group))
                        .toList();
        if (!chosen.isEmpty()) {
            return new Selection(chosen, "");
        }
        return new Selection(
                chosen,
                declared.isEmpty()
                        ? "no check is declared"
                        : "no check is in " + in(group, declared));
    }

    private static String in(String group, List<HealthCheck> declared) {
        Set<String> groups =
                declared.stream()
                        .flatMap(c -> c.groups().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        return "group "
                + quoted(group)
                + "; "
                + (groups.isEmpty()
                        ? "no check is in any group"
                        : "groups are " + String.join(", ", groups));
    }

    private static boolean isOf(HealthCheck check, String name) {
        return check.app().equals(name) || check.id().equals(name);
    }

    private static void requireKnown(String name, List<HealthCheck> declared) {
        if (declared.stream().noneMatch(c -> isOf(c, name))) {
            throw new IllegalArgumentException(
                    "There is no check of "
                            + quoted(name)
                            + ". There are: "
                            + declared.stream()
                                    .flatMap(c -> Stream.of(c.app(), c.id()))
                                    .filter(known -> !known.isEmpty())
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
    }
}
