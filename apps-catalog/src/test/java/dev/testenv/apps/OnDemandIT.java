package dev.testenv.apps;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.testenv.TestEnv;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Apps of the catalog that come up when a test asks for them; each speaks its own protocol. */
class OnDemandIT {
    @RegisterExtension static final OwnEnvironment ENVIRONMENT = new OwnEnvironment();

    @SuppressWarnings("NullAway.Init")
    private static Apps apps;

    @BeforeAll
    static void attach() {
        apps = TestEnv.attach(new Apps());
    }

    @Test
    void theMailboxShowsTheMailThatItTook() throws Exception {
        apps.MAILBOX.startAndWait();
        assertThat(apps.MAILBOX.messages("ann@dev.test")).isEmpty();

        send("ann@dev.test", "Your invoice");

        assertThat(apps.MAILBOX.messages("ann@dev.test"))
                .extracting(Mail::from, Mail::subject, Mail::text)
                .containsExactly(tuple("Shop <shop@dev.test>", "Your invoice", "Thank you."));
        apps.MAILBOX.clear();
        assertThat(apps.MAILBOX.messages("ann@dev.test")).isEmpty();
    }

    @Test
    void theBrokerShakesHands() throws Exception {
        apps.RABBITMQ.startAndWait();

        try (Socket socket = new Socket(apps.RABBITMQ.hostName(), apps.RABBITMQ.defaultPort())) {
            socket.getOutputStream().write(new byte[] {'A', 'M', 'Q', 'P', 0, 0, 9, 1});
            byte[] frame = socket.getInputStream().readNBytes(11);
            // A method frame on channel 0: class 10 (connection), method 10 (start).
            assertThat(frame).startsWith(1, 0, 0).endsWith(0, 10, 0, 10);
        }
    }

    /** As a client speaks SMTP (RFC 5321), every command answered with 2xx or 3xx. */
    private static void send(String to, String subject) throws IOException {
        try (Socket socket = new Socket(apps.MAILBOX.hostName(), apps.MAILBOX.defaultPort());
                BufferedReader answers =
                        new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), US_ASCII))) {
            List<String> commands =
                    List.of(
                            "",
                            "HELO test\r\n",
                            "MAIL FROM:<shop@dev.test>\r\n",
                            "RCPT TO:<" + to + ">\r\n",
                            "DATA\r\n",
                            "From: Shop <shop@dev.test>\r\nSubject: "
                                    + subject
                                    + "\r\n\r\nThank you.\r\n.\r\n",
                            "QUIT\r\n");
            for (String command : commands) {
                socket.getOutputStream().write(command.getBytes(US_ASCII));
                assertThat(answers.readLine()).as("answer to " + command).matches("[23].*");
            }
        }
    }
}
