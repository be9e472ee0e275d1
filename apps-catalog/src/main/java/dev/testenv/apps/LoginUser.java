package dev.testenv.apps;

import java.util.Arrays;
import java.util.List;

/**
 * Somebody whom a login provider knows.
 *
 * @param roles in every token, as {@code roles}
 */
public record LoginUser(String name, String password, List<String> roles) {
    public LoginUser {
        roles = List.copyOf(roles);
        check(name);
        check(password);
        roles.forEach(LoginUser::check);
    }

    private static void check(String word) {
        if (word.isEmpty() || word.chars().anyMatch(c -> Character.isWhitespace(c) || c == ',')) {
            throw new IllegalArgumentException(
                    "a login's name, password and roles are words without blanks and commas, this"
                            + " is none: '"
                            + word
                            + "'");
        }
    }

    /** As the provider's variable has it: {@code ann secret customer,clerk}. */
    String line() {
        return (name + " " + password + " " + String.join(",", roles)).strip();
    }

    static LoginUser of(String line) {
        String[] words = line.strip().split("\\s+");
        List<String> roles = words.length < 3 ? List.of() : Arrays.asList(words[2].split(","));
        return new LoginUser(words[0], words[1], roles);
    }
}
