package dev.testenv.dsl;

import java.util.function.Supplier;

/**
 * Who logs in.
 *
 * @param token makes a bearer token, for apps that want one; it is asked for each login
 */
public record Person(String name, String password, Supplier<String> token) {
    /** Somebody with a password, for whom nobody makes tokens. */
    public static Person of(String name, String password) {
        return new Person(
                name,
                password,
                () -> {
                    throw new IllegalStateException(
                            "nobody makes a token for '"
                                    + name
                                    + "'. Take the person from a login provider, as in"
                                    + " apps.LOGIN.person(\"ann\")");
                });
    }

    /** Tokens and passwords do not belong in messages. */
    @Override
    public String toString() {
        return name;
    }
}
