package dev.testenv.openid;

import java.util.Arrays;
import java.util.List;

/** Somebody who can log in. */
record User(String name, String password, List<String> roles) {
    User {
        roles = List.copyOf(roles);
    }

    /**
     * From {@code ann secret customer,admin}; the roles may be missing.
     *
     * @throws SettingsException when it is something else
     */
    static User parse(String line) {
        String[] words = line.strip().split("\\s+");
        if (words.length < 2 || words.length > 3) {
            throw new SettingsException(
                    "LOGIN_USERS has the line '"
                            + line.strip()
                            + "'; a user is: NAME PASSWORD [ROLE,ROLE]");
        }
        List<String> roles =
                words.length == 2
                        ? List.of()
                        : Arrays.stream(words[2].split(",")).filter(r -> !r.isEmpty()).toList();
        return new User(words[0], words[1], roles);
    }
}
