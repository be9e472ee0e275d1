package dev.testenv.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.facts.inside.Inside;
import dev.testenv.facts.read.Network;
import dev.testenv.facts.read.Network.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The devices, addresses and routes of a container's network. */
public final class NetworkFact {
    private static final String DEVICES = "/sys/class/net";
    private static final int LONGEST = 8 << 20;

    private final Place place;

    NetworkFact(Place place) {
        this.place = place;
    }

    /**
     * A network device.
     *
     * @param mac its hardware address
     * @param state the kernel's word: up, down, unknown
     * @param mtu the longest packet, in bytes
     * @param speed in Mbit/s; empty when it does not say
     * @param addresses with the length of the network's prefix: {@code 10.213.4.16/20}
     */
    public record Interface(
            String name,
            String mac,
            String state,
            int mtu,
            OptionalInt speed,
            List<String> addresses) {}

    /** All of them, by name. */
    public Fact<List<Interface>> interfaces() {
        Inside inside = place.inside();
        return inside.names(DEVICES)
                .map(names -> names.orElse(List.of()))
                .flatMap(names ->
                        tables(inside)
                                .map(tables ->
                                        names.stream()
                                                .map(name -> device(inside, name, tables))
                                                .toList()));
    }

    /** The one of that name. */
    public Optional<Interface> device(String name) {
        return interfaces().get().stream().filter(i -> i.name().equals(name)).findFirst();
    }

    private record Tables(String local, String local6, List<Route> routes) {}

    private static Fact<Tables> tables(Inside inside) {
        return text(inside, "/proc/net/fib_trie")
                .flatMap(local ->
                        text(inside, "/proc/net/if_inet6")
                                .flatMap(local6 ->
                                        text(inside, "/proc/net/route")
                                                .map(routes ->
                                                        new Tables(
                                                                local,
                                                                local6,
                                                                Network.routes(routes)))));
    }

    private static Interface device(Inside inside, String name, Tables tables) {
        List<String> files =
                Stream.of("address", "operstate", "mtu", "speed")
                        .map(file -> DEVICES + "/" + name + "/" + file)
                        .toList();
        List<String> texts =
                inside.contents(files, LONGEST).stream().map(NetworkFact::word).toList();
        List<String> addresses =
                new ArrayList<>(Network.addresses(tables.local, tables.routes, name));
        addresses.addAll(Network.addresses6(tables.local6, name));
        return new Interface(
                name,
                texts.get(0),
                texts.get(1),
                number(texts.get(2)).orElse(0),
                number(texts.get(3)),
                addresses);
    }

    /** A device may refuse to say something, such as its speed while it is down. */
    private static String word(Fact<Optional<byte[]>> content) {
        return content instanceof Fact.Known<Optional<byte[]>> known
                ? known.value().map(bytes -> new String(bytes, UTF_8).strip()).orElse("")
                : "";
    }

    private static OptionalInt number(String text) {
        return text.matches("\\d{1,9}")
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
    }

    /** IPv4 and then IPv6, in the kernel's order. */
    public Fact<List<Route>> routes() {
        Inside inside = place.inside();
        return text(inside, "/proc/net/route")
                .flatMap(four ->
                        text(inside, "/proc/net/ipv6_route")
                                .map(six ->
                                        Stream.concat(
                                                        Network.routes(four).stream(),
                                                        Network.routes6(six).stream())
                                                .toList()));
    }

    /** Where most goes, over IPv4. */
    public Optional<Route> defaultRoute() {
        return text(place.inside(), "/proc/net/route")
                .map(text -> Network.byDefault(Network.routes(text)))
                .get();
    }

    /** Empty without the protocol that it belongs to. */
    private static Fact<String> text(Inside inside, String path) {
        return inside.content(path, 0, LONGEST)
                .map(content -> content.map(bytes -> new String(bytes, UTF_8)).orElse(""));
    }
}
