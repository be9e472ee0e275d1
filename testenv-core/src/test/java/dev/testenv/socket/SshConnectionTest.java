package dev.testenv.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With commands of this machine in the place of ssh. */
class SshConnectionTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private static SshConnection shell(String script, Duration limit) throws IOException {
        return new SshConnection(List.of("sh", "-c", script), limit);
    }

    @Test
    void talksHttpThroughItsInputAndOutput() throws IOException {
        String answer =
                "HTTP/1.1 200 OK\\r\\nApi-Version: 1.41\\r\\nContent-Length: 2\\r\\n\\r\\nOK";
        try (SshConnection connection = shell("read line; printf '" + answer + "'", LONG)) {
            HttpRequest.of("GET", "/_ping").send(connection.out());
            HttpAnswer heard = HttpAnswer.read(connection.in());

            assertThat(heard.headers()).containsEntry("api-version", "1.41");
            assertThat(heard.text()).isEqualTo("OK");
        }
    }

    @Test
    void theOtherSideIsToldThatNothingMoreWillCome() throws IOException {
        try (SshConnection connection = shell("cat", Duration.ZERO)) {
            connection.out().write(new byte[] {1, 2, 3});
            connection.endOutput();
            assertThat(connection.in().readAllBytes()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void passesOnWhyThereIsNoConnection() throws IOException {
        String refusal = "echo 'no route to far' >&2; exit 255";
        try (SshConnection connection = shell(refusal, LONG)) {
            assertThatThrownBy(() -> connection.in().read()).hasMessage("no route to far");
        }
        try (SshConnection connection = shell(refusal, LONG)) {
            // The first ones may be sent before it ends.
            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    HttpRequest.of("GET", "/").send(connection.out());
                                }
                            })
                    .hasMessage("no route to far");
        }
    }

    @Test
    void givesUpWaitingAfterItsLimit() throws IOException {
        try (SshConnection connection = shell("exec sleep 60", Duration.ofMillis(200))) {
            assertThatThrownBy(() -> connection.in().read())
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("nothing came for 0.2 s");
        }
    }
}
