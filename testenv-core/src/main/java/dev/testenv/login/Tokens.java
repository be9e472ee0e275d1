package dev.testenv.login;

import java.util.Map;
import java.util.Optional;

/**
 * What a login provider gave.
 *
 * @param access for the header {@code Authorization: Bearer ...}
 * @param id says who logged in; absent where nobody did
 * @param refresh for new ones, while the provider allows it
 */
public record Tokens(String access, Optional<String> id, Optional<String> refresh) {
    static Tokens of(Map<?, ?> answer) {
        return new Tokens(
                text(answer, "access_token").orElse(""),
                text(answer, "id_token"),
                text(answer, "refresh_token"));
    }

    private static Optional<String> text(Map<?, ?> answer, String key) {
        return Optional.ofNullable(answer.get(key)).map(String::valueOf);
    }

    /** Tokens are not for logs. */
    @Override
    public String toString() {
        return "Tokens[...]";
    }
}
