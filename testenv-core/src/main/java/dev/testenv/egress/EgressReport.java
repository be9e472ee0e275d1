package dev.testenv.egress;

import dev.testenv.egress.OutsideCall.Outcome;
import dev.testenv.model.Destination;
import dev.testenv.model.Egress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Who called whom outside of an environment.
 *
 * @param egress which calls may leave it, as its gateway has it
 * @param calls what was refused first
 * @param unused what may be called and nobody has called or asked for
 */
public record EgressReport(Egress egress, List<OutsideCall> calls, List<Destination> unused) {
    public EgressReport {
        calls = List.copyOf(calls);
        unused = List.copyOf(unused);
    }

    /**
     * Puts together what the gateway and the DNS proxy have told.
     *
     * @param gateway its lines, each outcome, caller, host and port once
     * @param dns its lines, oldest first; of the same caller and host each tells a larger number,
     *     until counting begins anew
     * @param who who has an address
     */
    public static EgressReport of(
            Egress egress, List<String> gateway, List<String> dns, Map<String, Caller> who) {
        List<Told> called = egress.isOpen() ? List.of() : told(gateway);
        List<Told> asked =
                lookups(told(dns)).stream()
                        .filter(lookup -> called.stream().noneMatch(lookup::isAbout))
                        .toList();
        List<OutsideCall> calls = new ArrayList<>();
        called.forEach(c -> calls.add(call(c, outcome(c), who)));
        asked.forEach(a -> calls.add(call(a, outcome(a, egress), who)));
        calls.sort(OutsideCall.ORDER);
        List<Destination> unused =
                egress.destinations().stream()
                        .filter(d -> calls.stream().noneMatch(c -> isUsed(d, c)))
                        .toList();
        return new EgressReport(egress, calls, unused);
    }

    private static List<Told> told(List<String> lines) {
        return lines.stream().map(Told::read).flatMap(Optional::stream).toList();
    }

    /** A number that is not larger than the one before is a new count: both are added. */
    private static List<Told> lookups(List<Told> asked) {
        record Pair(String client, String host) {}
        Function<Told, Pair> pair = told -> new Pair(told.client(), told.host());
        Map<Pair, Told> ended = new LinkedHashMap<>();
        Map<Pair, Told> counting = new LinkedHashMap<>();
        BinaryOperator<Told> sum = Told::and;
        for (Told told : asked) {
            Told before = counting.put(pair.apply(told), told);
            if (before != null && told.count() <= before.count()) {
                ended.merge(pair.apply(told), before, sum);
            }
        }
        counting.forEach((key, told) -> ended.merge(key, told, sum));
        return List.copyOf(ended.values());
    }

    private static Outcome outcome(Told called) {
        return called.word().equals("allowed") ? Outcome.ALLOWED : Outcome.DENIED;
    }

    /** What only was asked for: where it may not be called, no call can have got anywhere. */
    private static Outcome outcome(Told asked, Egress egress) {
        boolean may =
                egress.isOpen()
                        || egress.destinations().stream().anyMatch(d -> d.isFor(asked.host()));
        return may ? Outcome.ASKED : Outcome.DENIED;
    }

    private static OutsideCall call(Told told, Outcome outcome, Map<String, Caller> who) {
        Optional<Caller> caller =
                Optional.ofNullable(who.get(told.client()))
                        .filter(c -> !told.time().isBefore(c.since()));
        String[] name = caller.map(Caller::name).orElse(told.client()).split("/", 2);
        return new OutsideCall(
                name[0],
                name.length > 1 ? name[1] : "",
                told.host(),
                told.port(),
                told.count(),
                told.time(),
                outcome,
                caller.filter(Caller::browser).isPresent()
                        && OutsideCall.isOfBrowsers(told.host()));
    }

    private static boolean isUsed(Destination destination, OutsideCall call) {
        return destination.isFor(call.host())
                && (call.port() == 0 || destination.allowsPort(call.port()));
    }

    /** What was refused, but for what browsers call of their own accord. */
    public List<OutsideCall> denied() {
        return calls.stream()
                .filter(c -> c.outcome() == Outcome.DENIED && !c.browsersOwn())
                .toList();
    }
}
