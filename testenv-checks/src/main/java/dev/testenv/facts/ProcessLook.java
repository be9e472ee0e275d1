package dev.testenv.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.facts.inside.Inside;
import dev.testenv.facts.read.ProcessEntry;
import dev.testenv.facts.read.Variables;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the processes of a container. */
record ProcessLook(Inside inside) {
    /** How those that look call themselves. */
    private static final String LOOKOUT = "testenv-facts";

    /** The kernel's limit for arguments and variables together is 6 MiB. */
    private static final int LONGEST = 8 << 20;

    /** By number; without those that look. */
    Fact<List<ProcessEntry>> all() {
        return inside.processes(ProcessEntry.FILES)
                .map(all ->
                        all.values().stream()
                                .flatMap(files -> ProcessEntry.read(files).stream())
                                .filter(p -> !p.name().equals(LOOKOUT))
                                .sorted(Comparator.comparing(ProcessEntry::pid))
                                .toList());
    }

    Fact<Map<String, String>> variables(ProcessEntry process) {
        Fact<Optional<byte[]>> content =
                inside.content("/proc/" + process.pid() + "/environ", 0, LONGEST);
        return content.flatMap(environ ->
                still(process)
                        .flatMap(same ->
                                same && environ.isPresent()
                                        ? Fact.known(
                                                Variables.read(new String(environ.get(), UTF_8)))
                                        : Fact.cannotTell("process " + process + " has ended")));
    }

    /** Whether the number is still that of the same process, and not of a later one. */
    Fact<Boolean> still(ProcessEntry process) {
        return all().map(now ->
                now.stream()
                        .anyMatch(
                                p -> p.pid() == process.pid() && p.started() == process.started()));
    }
}
