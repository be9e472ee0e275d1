package dev.testenv.facts;

import dev.testenv.facts.read.PackageEntry;
import dev.testenv.facts.read.ProcessEntry;
import dev.testenv.facts.read.SocketEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to print of one container; secrets are hidden.
 *
 * @param endpoint such as {@code billing/www}
 * @param listening the sockets that wait for others, without unix sockets that have no name
 * @param processes all of them
 * @param variables that it was started with
 */
public record FactSheet(
        String endpoint,
        ContainerFact container,
        Fact<SystemFact> system,
        Fact<List<PackageEntry>> packages,
        Fact<List<Listener>> listening,
        Fact<List<Running>> processes,
        Map<String, String> variables) {

    /** A socket that waits, and the process that has opened it, if one can be seen. */
    public record Listener(SocketEntry socket, Optional<Integer> pid) {}

    /** A process, whom it acts for, and how it was called. */
    public record Running(ProcessEntry process, String user, String commandLine) {}

    /** Looks at all of it. */
    public static FactSheet of(Facts facts) {
        return new FactSheet(
                facts.toString(),
                facts.container(),
                system(facts),
                facts.allPackages(),
                listening(facts),
                processes(facts),
                facts.environment().masked());
    }

    private static Fact<SystemFact> system(Facts facts) {
        try {
            return Fact.known(facts.system());
        } catch (CannotTellException e) {
            return Fact.cannotTell(e.why());
        }
    }

    private static Fact<List<Listener>> listening(Facts facts) {
        return facts.sockets()
                .flatMap(sockets ->
                        new SocketLook(facts.inside())
                                .owners()
                                .map(owners ->
                                        sockets.stream()
                                                .filter(SocketEntry::listening)
                                                .filter(s -> !s.address().isEmpty())
                                                .map(s ->
                                                        new Listener(
                                                                s,
                                                                Optional.ofNullable(
                                                                        owners.get(s.inode()))))
                                                .toList()));
    }

    private static Fact<List<Running>> processes(Facts facts) {
        return facts.processes()
                .flatMap(all ->
                        facts.accounts()
                                .users()
                                .map(users -> {
                                    Map<Integer, String> names = new HashMap<>();
                                    users.forEach(u -> names.putIfAbsent(u.uid(), u.name()));
                                    return all.stream().map(p -> running(facts, p, names)).toList();
                                }));
    }

    private static Running running(Facts facts, ProcessEntry process, Map<Integer, String> names) {
        String number = Integer.toUnsignedString(process.uid());
        return new Running(
                process,
                names.getOrDefault(process.uid(), number),
                facts.place().hide(process.commandLine()));
    }
}
