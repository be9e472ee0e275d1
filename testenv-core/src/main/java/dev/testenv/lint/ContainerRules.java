package dev.testenv.lint;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.model.App;
import dev.testenv.model.ContainerSettings;
import dev.testenv.model.ContainerSettings.Ulimit;
import dev.testenv.model.Environment;
import dev.testenv.model.HostName;
import java.util.List;
import java.util.regex.Pattern;

/** How containers are created: whatever the engine would refuse, and what could break out. */
final class ContainerRules {
    private static final Pattern USER =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?");
    private static final Pattern SIGNAL = Pattern.compile("SIG[A-Z0-9]+([+-][0-9]+)?|[1-9][0-9]?");
    private static final Pattern CAPABILITY = Pattern.compile("(?!CAP_)[A-Z][A-Z0-9_]*");
    private static final Pattern SYSCTL =
            Pattern.compile("(net|fs\\.mqueue|kernel\\.(sem|shm|msg))[a-z0-9_.*/-]*");
    private static final Pattern ULIMIT =
            Pattern.compile(
                    "core|cpu|data|fsize|locks|memlock|msgqueue|nice|nofile|nproc|rss|rtprio|rttime"
                            + "|sigpending|stack");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final String OURS = "testenv.";
    private static final long SMALLEST_MEMORY = 6L << 20;

    private ContainerRules() {}

    static void judge(Environment environment, App app, Findings findings) {
        ContainerSettings settings = app.container();
        words("entrypoint", settings.entrypoint(), findings);
        syntax("user", settings.user(), USER, "a name or uid[:gid], such as '1000:1000'", findings);
        syntax("stopSignal", settings.stopSignal(), SIGNAL, "a signal such as 'SIGINT'", findings);
        settings.capAdd().forEach(c -> capability(c, findings));
        settings.capDrop().forEach(c -> capability(c, findings));
        settings.ulimits().forEach((name, limit) -> ulimit(name, limit, findings));
        settings.sysctls().forEach((key, value) -> sysctl(key, value, findings));
        settings.labels().forEach((key, value) -> label(key, value, findings));
        settings.extraHosts()
                .forEach((host, address) -> extraHost(environment, host, address, findings));
        limits(settings, findings);
    }

    /** Judges the words of a command. */
    static void words(String field, List<String> words, Findings findings) {
        if (!words.isEmpty() && words.getFirst().isBlank()) {
            findings.error(field, "the first word is empty; name a program");
        }
        words.stream()
                .filter(Unsafe::hasNul)
                .forEach(word ->
                        findings.error(
                                field,
                                quoted(word)
                                        + " has a NUL character, which no program can be"
                                        + " given; take it out"));
    }

    private static void syntax(
            String field, String value, Pattern pattern, String expected, Findings findings) {
        if (!value.isEmpty() && !pattern.matcher(value).matches()) {
            findings.error(field, quoted(value) + " is not understood: write " + expected);
        }
    }

    private static void capability(String name, Findings findings) {
        if (!CAPABILITY.matcher(name).matches()) {
            findings.error(
                    "capability",
                    quoted(name)
                            + " is no capability: write it in capitals without 'CAP_', such as"
                            + " 'NET_ADMIN', or 'ALL'");
        }
    }

    private static void ulimit(String name, Ulimit limit, Findings findings) {
        if (!ULIMIT.matcher(name).matches()) {
            findings.error(
                    "ulimit", quoted(name) + " is no resource: use one of " + ULIMIT.pattern());
        }
        boolean isOrdered =
                limit.hard() == -1 || limit.soft() != -1 && limit.soft() <= limit.hard();
        if (limit.soft() < -1 || limit.hard() < -1 || !isOrdered) {
            findings.error(
                    "ulimit",
                    quoted(name)
                            + " "
                            + limit.soft()
                            + ":"
                            + limit.hard()
                            + ": use numbers from 0 (-1 for no limit), the soft one not above the"
                            + " hard one");
        }
    }

    private static void sysctl(String key, String value, Findings findings) {
        if (!SYSCTL.matcher(key).matches() || Unsafe.hasControl(value)) {
            findings.error(
                    "sysctl",
                    quoted(key + "=" + value)
                            + " is no parameter of a container's own: use net.*, fs.mqueue.*,"
                            + " kernel.sem, kernel.shm* or kernel.msg*");
        }
    }

    private static void label(String key, String value, Findings findings) {
        if (key.startsWith(OURS)) {
            findings.error(
                    "label",
                    quoted(key)
                            + ": labels under '"
                            + OURS
                            + "' are kept for us; choose another name");
        }
        if (key.isBlank() || Unsafe.hasControl(key) || Unsafe.hasNul(value)) {
            findings.error(
                    "label",
                    quoted(key + "=" + value)
                            + " is no label: the key must not be empty, and neither may hold control"
                            + " characters");
        }
    }

    private static void extraHost(
            Environment environment, String host, String address, Findings findings) {
        if (!HostName.isName(host)) {
            findings.error("extraHost", quoted(host) + " is no host name");
        }
        if (!address.equals("host-gateway") && !ADDRESS.matcher(address).matches()) {
            findings.error(
                    "extraHost",
                    quoted(address)
                            + " is no address; write an IPv4 or IPv6 address or 'host-gateway'");
        }
        boolean isOurs =
                environment.app(host).isPresent() || host.endsWith("." + environment.domain());
        if (isOurs) {
            findings.warning(
                    "extraHost",
                    quoted(host)
                            + " is a name of the environment; with a fixed address the app goes past"
                            + " the gateway, and swaps do not reach it");
        }
    }

    private static void limits(ContainerSettings settings, Findings findings) {
        long memory = settings.memoryBytes();
        if (memory < 0 || memory > 0 && memory < SMALLEST_MEMORY) {
            findings.error(
                    "memory", memory + " bytes: the engine takes 6 MiB or more, or 0 for no limit");
        }
        if (!(settings.cpus() >= 0) || settings.cpus() > 0 && settings.cpus() < 0.01) {
            findings.error(
                    "cpus", settings.cpus() + ": the engine takes 0.01 or more, or 0 for no limit");
        }
        if (settings.shmBytes() < 0) {
            findings.error(
                    "shm",
                    settings.shmBytes() + " bytes: use a size, or 0 for the engine's default");
        }
        if (settings.stopTimeout().isNegative()) {
            findings.error("stopTimeout", "it is negative; use 0 to kill at once");
        }
    }
}
