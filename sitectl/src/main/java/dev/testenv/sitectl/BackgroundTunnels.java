package dev.testenv.sitectl;

import dev.testenv.gateway.Tunnels;
import dev.testenv.tunnel.Passage;
import dev.testenv.tunnel.TunnelException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Tunnels that outlast the command which opens them: each is held by a process of its own, this
 * program once more ({@link TunnelCommand}), which ends with the swap.
 */
final class BackgroundTunnels implements Tunnels {
    /** What its standard output says when the relay takes connections for it. */
    static final String READY = "ready";

    private final Session session;
    private OptionalLong process = OptionalLong.empty();

    BackgroundTunnels(Session session) {
        this.session = session;
    }

    /** The one that holds the last tunnel, if there is one. */
    OptionalLong process() {
        return process;
    }

    @Override
    public Runnable open(Passage passage) {
        ProcessBuilder builder =
                new ProcessBuilder(command(passage))
                        .redirectInput(Redirect.from(new File("/dev/null")))
                        .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(session.surroundings().variables());
        try {
            Process holder = builder.start();
            BufferedReader output =
                    new BufferedReader(
                            new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
            String first = output.readLine();
            if (!READY.equals(first)) {
                throw new TunnelException(
                        "There is no tunnel to this machine. The process that was to hold it says: "
                                + first
                                + output.lines().collect(Collectors.joining(" ", " ", "")));
            }
            process = OptionalLong.of(holder.pid());
            return holder::destroy;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start a process that holds a tunnel", e);
        }
    }

    private List<String> command(Passage passage) {
        List<String> words = new ArrayList<>();
        // So that neither Ctrl-C nor the end of the terminal reaches it.
        Programs programs = new Programs(session.surroundings().variable("PATH"));
        words.add(programs.have("setsid") ? "setsid" : "nohup");
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Small, but with both compilers: only the second one knows how to encrypt quickly.
        words.addAll(List.of("-XX:+UseSerialGC", "-Xmx128m"));
        words.addAll(List.of("-Xlog:disable", "-XX:-PrintWarnings"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        words.addAll(List.of("-e", session.environment(), Commands.TUNNEL));
        words.addAll(List.of(passage.id(), String.valueOf(passage.port()), passage.place()));
        return words;
    }
}
