package dev.testenv.sitectl;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Ends a process and its descendants when this one dies, even by SIGKILL. It is a shell that waits
 * for the end of its input, of which this process alone holds the other end.
 */
final class Leash implements AutoCloseable {
    private final Optional<OutputStream> hand;

    private Leash(Optional<OutputStream> hand) {
        this.hand = hand;
    }

    /** A leash without a process; it holds nothing where there is no POSIX shell. */
    static Leash ready() {
        try {
            Process shell =
                    new ProcessBuilder("sh", "-c", Script.text("leash"))
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start();
            return new Leash(Optional.of(shell.getOutputStream()));
        } catch (IOException noShell) {
            return new Leash(Optional.empty());
        }
    }

    /** From now on that process does not outlive this one. */
    void put(long process) {
        say(process + "\n");
    }

    /** Lets the process go. */
    @Override
    public void close() {
        say("done\n");
    }

    private void say(String text) {
        if (hand.isPresent()) {
            try {
                hand.get().write(text.getBytes(StandardCharsets.US_ASCII));
                hand.get().flush();
            } catch (IOException somebodyEndedTheShell) {
                // Then nothing is held, which is no reason to end what the developer runs.
            }
        }
    }
}
