package dev.testenv.doctor;

import dev.testenv.doctor.Observation.Answering;
import dev.testenv.doctor.Observation.Found;
import dev.testenv.doctor.Observation.GatewayView;
import dev.testenv.model.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Do the addresses belong to us alone, and do packets arrive? */
final class NetworkChecks {
    /** Of one environment: a /20. */
    private static final int PREFIX = 20;

    private static final long BLOCK = 1L << (32 - PREFIX);

    private NetworkChecks() {}

    static List<Finding> of(Observation seen, Answering engine) {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                engine.forwards()
                        ? Finding.ok("kernel", "forwards packets")
                        : Finding.fail(
                                "kernel",
                                "the engine's kernel does not forward packets between networks",
                                "sudo sysctl -w net.ipv4.ip_forward=1"));
        findings.add(addresses(seen));
        findings.add(bridge(seen));
        return findings;
    }

    private static Finding addresses(Observation seen) {
        if (seen.routes().isEmpty()) {
            return Finding.cannotTell(
                    "addresses", "the routes of the engine's host cannot be read", "ip route");
        }
        List<Subnet> routes = seen.routes().get();
        Optional<Subnet> own = seen.own().flatMap(Found::subnet);
        Optional<Subnet> rival = own.flatMap(block -> overlapping(routes, block));
        if (rival.isPresent()) {
            return Finding.fail(
                    "addresses",
                    "the host routes "
                            + rival.get()
                            + " elsewhere, which covers "
                            + own.get()
                            + " of '"
                            + seen.environment()
                            + "'",
                    seen.testenv("destroy")
                            + " && "
                            + choose(routes)
                            + " && "
                            + seen.testenv("bootstrap"));
        }
        long blocks = Math.max(1, (1L << (32 - seen.pool().prefix())) / BLOCK);
        List<Subnet> taken =
                Stream.concat(
                                routes.stream(),
                                seen.environments().stream()
                                        .map(Found::subnet)
                                        .flatMap(Optional::stream))
                        .toList();
        long free =
                IntStream.range(0, (int) blocks)
                        .mapToObj(i -> new Subnet(seen.pool().base() + i * BLOCK, PREFIX))
                        .filter(block -> overlapping(taken, block).isEmpty())
                        .count();
        String found =
                seen.pool() + " has " + free + " of " + blocks + " blocks left for environments";
        if (free > 0 || own.isPresent()) {
            return Finding.ok("addresses", found);
        }
        return overlapping(routes, seen.pool())
                .map(route ->
                        Finding.fail(
                                "addresses",
                                found + ": the host routes " + route + " elsewhere",
                                choose(routes)))
                .orElseGet(() ->
                        Finding.fail(
                                "addresses",
                                found,
                                "testenv -e "
                                        + seen.environments().getFirst().name()
                                        + " destroy"));
    }

    private static Optional<Subnet> overlapping(List<Subnet> blocks, Subnet block) {
        return blocks.stream().filter(other -> other.overlaps(block)).findFirst();
    }

    /** Puts a pool into {@code testenv.yml} that nobody routes. */
    private static String choose(List<Subnet> routes) {
        String pool =
                IntStream.iterate(213, i -> i - 1)
                        .limit(200)
                        .mapToObj(i -> Subnet.parse("10." + i + ".0.0/16"))
                        .filter(block -> overlapping(routes, block).isEmpty())
                        .findFirst()
                        .map(Subnet::toString)
                        .orElse("172.29.0.0/16");
        return "touch testenv.yml && sed -i '/^addressPool:/d' testenv.yml && echo 'addressPool: "
                + pool
                + "' >>testenv.yml";
    }

    /** Judged by what passes: the rules of a firewall say less, and only to root. */
    private static Finding bridge(Observation seen) {
        if (seen.gateway().isEmpty()) {
            return Finding.cannotTell(
                    "bridge",
                    "no gateway runs from which a neighbour could be asked",
                    seen.testenv("bootstrap --step dns"));
        }
        GatewayView gateway = seen.gateway().get();
        return gateway.neighbour().isEmpty()
                ? Finding.ok("bridge", "containers reach each other")
                : Finding.fail(
                        "bridge",
                        "containers do not reach each other ("
                                + gateway.neighbour()
                                + "): a firewall drops what passes the bridge",
                        "sudo iptables -I DOCKER-USER -s "
                                + seen.pool()
                                + " -d "
                                + seen.pool()
                                + " -j ACCEPT");
    }
}
