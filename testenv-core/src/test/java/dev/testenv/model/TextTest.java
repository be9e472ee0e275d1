package dev.testenv.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    private static final Text TEXT =
            Text.literal("postgres://app:")
                    .then(Text.of(new Text.Secret("db.password")))
                    .then(Text.literal("@"))
                    .then(Text.of(new Text.AddressOf("postgres", "")));

    @Test
    void resolvesPartByPart() {
        String resolved =
                TEXT.resolve(part ->
                        switch (part) {
                            case Text.Literal literal -> literal.value();
                            case Text.AddressOf address -> address.app() + ":5432";
                            default -> "***";
                        });
        assertThat(resolved).isEqualTo("postgres://app:***@postgres:5432");
    }

    @Test
    void knowsItsSecretsAndApps() {
        assertThat(TEXT.secrets()).containsExactly("db.password");
        assertThat(TEXT.apps()).containsExactly("postgres");
        assertThat(Text.literal("x").apps()).isEmpty();
    }

    @Test
    void tellsTheVariableOfASecret() {
        assertThat(new Text.Secret("db.password").variable())
                .isEqualTo("TESTENV_SECRET_DB_PASSWORD");
    }
}
