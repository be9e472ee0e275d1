package dev.testenv.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A command that has ended.
 *
 * @param code its exit code
 * @param out its results
 * @param err its progress and messages
 */
record Ended(int code, String out, String err) {
    /** It worked; else the test fails with what it printed. */
    Ended done() {
        return with(0);
    }

    /** It ended with that exit code; else the test fails with what it printed. */
    Ended with(int expected) {
        assertThat(code).as("exit code\nstdout:\n%s\nstderr:\n%s", out, err).isEqualTo(expected);
        return this;
    }
}
