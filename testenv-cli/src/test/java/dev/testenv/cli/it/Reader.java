package dev.testenv.cli.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who types what a page says, one command after the other, in an environment of his own.
 * The ports of the page are exchanged for free ones, on which he has servers where he needs them.
 */
final class Reader implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("testenv.home"));
    private static final Path ROOT = HOME.resolve("../..").normalize();
    private static final int LIMIT_MINUTES = 5;
    private static final Pattern PORT = Pattern.compile("\\b(8\\d{3}|5433)\\b");

    private static final Pattern ABOUT_TESTS =
            Pattern.compile("testenv (ci|tests|repeat|matrix)\\b");

    private final List<String> environments = new ArrayList<>();
    private final Path notes;
    private final Map<String, String> variables = new HashMap<>(System.getenv());
    private final Map<String, DevServer> servers = new HashMap<>();
    private final Map<String, String> free = new HashMap<>();
    private Path folder = ROOT;
    private @Nullable Process goesOn;

    Reader(Path notes) throws IOException {
        this.notes = notes;
        variables.keySet().removeIf(name -> name.startsWith("TESTENV_") || name.equals("CI"));
        // Maven, with our artifacts as if they had been installed.
        Path maven = notes.resolve("mvn");
        Files.writeString(
                maven,
                "#!/bin/sh\nPATH='%2$s' exec %1$s/scripts/mvn.sh -q -f \"$PWD/pom.xml\" -Dmaven.repo.local=%1$s/build/repository \"$@\"\n"
                        .formatted(ROOT, System.getenv("PATH")));
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        variables.put("TESTENV_HISTORY", notes.resolve("history.jsonl").toString());
        variables.put("PATH", HOME.resolve("bin") + ":" + notes + ":" + System.getenv("PATH"));
        another();
    }

    /** Another folder has another catalog, so it gets another environment. */
    private void another() {
        environments.add(Shop.randomName());
        variables.put("TESTENV_ENV", environments.getLast());
    }

    /** Types a command, and sees that it works and prints what is said behind it. */
    void type(Documented command) throws Exception {
        if (command.text().startsWith("cd ")) {
            folder = folder.resolve(command.text().substring(3)).normalize();
            another();
            return;
        }
        if (command.text().startsWith("export PATH=")) {
            return;
        }
        if (command.text().startsWith("sitectl set")) {
            interrupt();
        }
        if (ABOUT_TESTS.matcher(command.text()).lookingAt() && folder.equals(ROOT)) {
            // They are typed where one's tests are.
            Path here = folder;
            Map<String, String> before = Map.copyOf(variables);
            type(new Documented(command.line(), "cd examples/shop-tests", ""));
            try {
                type(command);
            } finally {
                folder = here;
                variables.putAll(before);
            }
            return;
        }
        String text = mine(command.text());
        Path said = Files.createTempFile(notes, "said", "");
        Process process = start(text, said);
        if (text.startsWith("sitectl run") || text.endsWith(" -f")) {
            String sign = text.endsWith(" -f") ? "" : "is out";
            Awaitility.await(text)
                    .atMost(LIMIT_MINUTES, TimeUnit.MINUTES)
                    .until(() ->
                            !process.isAlive()
                                    || (!read(said).isEmpty() && read(said).contains(sign)));
            assertThat(process.isAlive()).as("%s\n%s", text, read(said)).isTrue();
            goesOn = process;
            return;
        }
        assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).as("%s ends", text).isTrue();
        assertThat(process.exitValue()).as("%s\n%s", text, read(said)).isZero();
        if (command.comment().startsWith("nothing to do")) {
            assertThat(read(said)).contains("nothing to do");
        }
    }

    private Process start(String text, Path said) {
        ProcessBuilder shell =
                new ProcessBuilder("sh", "-c", text)
                        .directory(folder.toFile())
                        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        shell.environment().clear();
        shell.environment().putAll(variables);
        try {
            return shell.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command with what this reader has in place of what the page's writer had. */
    private String mine(String text) throws IOException {
        boolean served = text.startsWith("sitectl") && !text.startsWith("sitectl run");
        String mine =
                text.replace("flask run --port", "python3 -m http.server --bind 127.0.0.1")
                        .replace("acme/billing:2.1", "testenv/billing")
                        .replace(".dev.test", "." + environments.getLast() + ".test");
        Matcher ports = PORT.matcher(mine);
        StringBuilder result = new StringBuilder();
        while (ports.find()) {
            ports.appendReplacement(result, served ? server(ports.group()) : port(ports.group()));
        }
        return ports.appendTail(result).toString();
    }

    private String server(String port) throws IOException {
        DevServer server = servers.get(port);
        if (server == null) {
            server = new DevServer("Hello from " + port);
            servers.put(port, server);
        }
        return server.port();
    }

    private String port(String port) throws IOException {
        if (!free.containsKey(port)) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                free.put(port, String.valueOf(socket.getLocalPort()));
            }
        }
        return free.get(port);
    }

    /** Ctrl-C, if something runs. */
    private void interrupt() {
        Process running = goesOn;
        if (running != null) {
            List<ProcessHandle> all = new ArrayList<>(running.descendants().toList());
            all.add(running.toHandle());
            all.forEach(ProcessHandle::destroy);
            running.onExit().orTimeout(LIMIT_MINUTES, TimeUnit.MINUTES).join();
            goesOn = null;
        }
    }

    /** Leaves, without anything behind. */
    @Override
    public void close() {
        interrupt();
        servers.values().forEach(DevServer::close);
        for (String each : environments) {
            start("testenv -e " + each + " destroy", notes.resolve("destroyed")).onExit().join();
            assertThat(Docker.labelled(each)).isEmpty();
        }
    }
}
