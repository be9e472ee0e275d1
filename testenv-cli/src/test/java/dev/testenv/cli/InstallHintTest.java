package dev.testenv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InstallHintTest {
    private static final String TEXT = InstallHint.text("shop", "/home/ann/a cache/ca.pem");

    @Test
    void namesTheEnvironmentSoThatTwoDoNotMeet() {
        assertThat(TEXT)
                .contains("/usr/local/share/ca-certificates/testenv-shop.crt")
                .contains("\"testenv CA of shop\"")
                .doesNotContain("NAME", "ENVIRONMENT", "FILE");
    }

    @Test
    void quotesTheFile() {
        assertThat(TEXT)
                .contains(
                        "security add-trusted-cert -k ~/Library/Keychains/login.keychain-db"
                                + " '/home/ann/a cache/ca.pem'");
    }

    @Test
    void saysHowToUndoWhatChangesTheMachine() {
        long changes = TEXT.lines().filter(line -> line.startsWith("  ")).count();
        long undone = TEXT.lines().filter(line -> line.startsWith("  undo: ")).count();

        // A variable goes with its shell.
        assertThat(changes).isEqualTo(2 * undone + 1);
    }
}
