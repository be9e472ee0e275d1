package dev.testenv.openid;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What the container's variables say.
 *
 * @param clients beside the apps, which all are clients
 */
record Settings(List<User> users, List<Client> clients) {
    private static final Pattern APP = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    Settings {
        users = List.copyOf(users);
        clients = List.copyOf(clients);
    }

    /**
     * @throws SettingsException when nobody could log in, or a line cannot be read
     */
    static Settings of(Map<String, String> variables) {
        List<User> users = lines(variables, "LOGIN_USERS", User::parse);
        if (users.isEmpty()) {
            throw new SettingsException(
                    "LOGIN_USERS is empty: nobody could log in. Give a line for each: NAME"
                            + " PASSWORD [ROLE,ROLE]");
        }
        return new Settings(users, lines(variables, "LOGIN_CLIENTS", Client::parse));
    }

    private static <T> List<T> lines(
            Map<String, String> variables, String name, Function<String, T> parser) {
        return variables
                .getOrDefault(name, "")
                .lines()
                .filter(line -> !line.isBlank())
                .map(parser)
                .toList();
    }

    Optional<User> user(String name) {
        return users.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    /** A declared client, or the app of that name. */
    Optional<Client> client(String id) {
        Optional<Client> declared =
                clients.stream().filter(client -> client.id().equals(id)).findFirst();
        return declared.isPresent() || !APP.matcher(id).matches()
                ? declared
                : Optional.of(Client.ofApp(id));
    }
}
