package dev.testenv.hostdns;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * systemd-resolved of this machine, told what to do by {@code resolvectl}. It keeps what it is told
 * of a link in memory only, until the link goes.
 */
public final class Resolved {
    private static final Pattern NO_RIGHTS =
            Pattern.compile("(?i)access denied|not authorized|authentication|permission");

    private static final int NOT_FOUND = 127;

    private static final String INSTEAD =
            " What works without it, from any machine: testenv -e %s proxy";

    private final Map<String, String> variables;

    /**
     * @param variables of this process; {@code PATH} finds the programs
     */
    public Resolved(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /**
     * What a program printed.
     *
     * @param code its exit code
     */
    private record Said(int code, String text) {
        boolean worked() {
            return code == 0;
        }
    }

    /** Whether it asks the environment for names of its domain. */
    public boolean knows(Link link) {
        Said said = run("resolvectl", "domain", link.name());
        return said.worked() && (" " + said.text() + " ").contains(" ~" + link.domain() + " ");
    }

    /**
     * Has names of the environment's domain, and no others, asked of the environment.
     *
     * @throws HostDnsException when it does not work; then nothing has changed
     */
    public void enable(Link link) {
        tell(link, "dns", link.server());
        tell(link, "domain", "~" + link.domain());
        // Else a name outside of the domain might be asked there, or none be believed.
        tell(link, "default-route", "no");
        tell(link, "dnssec", "no");
        tell(link, "dnsovertls", "no");
        verify(link);
    }

    private void tell(Link link, String what, String value) {
        Said said = run("resolvectl", what, link.name(), value);
        if (said.worked()) {
            return;
        }
        undo(link);
        throw new HostDnsException(
                NO_RIGHTS.matcher(said.text()).find() ? noRights(link) : refused(link, said));
    }

    private static String noRights(Link link) {
        return "You may not tell systemd-resolved where names are. As root: resolvectl dns "
                + (link.name() + " " + link.server())
                + " && resolvectl domain "
                + (link.name() + " '~" + link.domain() + "'")
                + ". Both end with the environment."
                + instead(link);
    }

    private static String refused(Link link, Said said) {
        return "systemd-resolved did not take the names of '"
                + link.environment()
                + "': "
                + said.text()
                + "."
                + instead(link);
    }

    private void verify(Link link) {
        Said answer = run("resolvectl", "query", "--legend=no", link.sample());
        if (!answer.text().contains(link.address())) {
            undo(link);
            throw new HostDnsException(
                    "systemd-resolved was told where the names of '"
                            + link.environment()
                            + "' are, but does not find '"
                            + link.sample()
                            + "': "
                            + answer.text()
                            + ". It was put back as it was."
                            + instead(link));
        }
        Said programs = run("getent", "ahostsv4", link.sample());
        if (!programs.text().startsWith(link.address())) {
            undo(link);
            throw new HostDnsException(
                    "systemd-resolved found '"
                            + link.sample()
                            + "', but programs of this machine do not ask it: /etc/resolv.conf"
                            + " names another server. It was put back as it was."
                            + instead(link));
        }
    }

    /**
     * Has names of the environment's domain asked like all others again.
     *
     * @throws HostDnsException when it refuses
     */
    public void disable(Link link) {
        Said said = undo(link);
        if (!said.worked()) {
            throw new HostDnsException(
                    NO_RIGHTS.matcher(said.text()).find()
                            ? "You may not tell systemd-resolved to forget names. As root:"
                                    + " resolvectl revert "
                                    + link.name()
                            : "systemd-resolved did not forget the names of '"
                                    + link.environment()
                                    + "': "
                                    + said.text());
        }
    }

    private Said undo(Link link) {
        return run("resolvectl", "revert", link.name());
    }

    /**
     * @throws HostDnsException when it does not run on this machine, or has no such link
     */
    public void require(Link link) {
        if (!link.isHere()) {
            throw new HostDnsException(
                    "The network of '"
                            + link.environment()
                            + "' is not on this machine, so this machine's resolver cannot ask it."
                            + instead(link));
        }
        Said said = run("resolvectl", "domain", link.name());
        if (!said.worked()) {
            throw new HostDnsException(
                    "This machine's names are not resolved by systemd-resolved ("
                            + said.text()
                            + "), and nothing else is changed."
                            + instead(link));
        }
    }

    private static String instead(Link link) {
        return INSTEAD.formatted(link.environment());
    }

    /** Through a shell, which looks for programs where the variables say. */
    private Said run(String... words) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$0\" \"$@\""));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(variables);
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            return new Said(
                    code,
                    code == NOT_FOUND
                            ? "there is no " + words[0]
                            : text.strip().replace('\n', ' '));
        } catch (IOException noShell) {
            return new Said(-1, "there is no " + words[0]);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Said(-1, "interrupted");
        }
    }
}
