package dev.testenv.plan;

import dev.testenv.model.App;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Environment;
import dev.testenv.model.Port;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import dev.testenv.site.Form;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Who gets which address. An environment has one /20: its first quarter is for containers that do
 * not care, the second holds the containers' fixed addresses, the upper half the virtual ones. The
 * k-th site has virtual address k and container address k, and keeps both as long as the
 * environment exists.
 *
 * @param subnet the environment's block
 * @param sites every site as it is to be, sorted by virtual address
 */
record AddressPlan(Subnet subnet, List<Site> sites) {
    private static final int PREFIX = Addresses.PREFIX;
    private static final int VIRTUAL = Addresses.VIRTUAL;
    private static final int FIRST_CONTAINER = Addresses.FIXED + 15;
    private static final int MOST_SITES = VIRTUAL - FIRST_CONTAINER - 2;

    AddressPlan {
        sites = List.copyOf(sites);
    }

    String gateway() {
        return Addresses.gateway(subnet);
    }

    String dns() {
        return Addresses.dns(subnet);
    }

    /** The block that the gateway owns by one route. */
    Subnet virtual() {
        return subnet.part(PREFIX + 1, 1);
    }

    /** The first quarter, for the engine to give away. */
    Subnet dynamic() {
        return subnet.part(PREFIX + 2, 0);
    }

    /**
     * Fixed, because clients remember it for virtual addresses too: another one after a recreate
     * would mean half a minute of silence. Locally administered, from the gateway's address.
     */
    String gatewayMac() {
        String[] bytes = gateway().split("\\.");
        return String.format(
                "02:42:%02x:%02x:%02x:%02x",
                Integer.parseInt(bytes[0]),
                Integer.parseInt(bytes[1]),
                Integer.parseInt(bytes[2]),
                Integer.parseInt(bytes[3]));
    }

    Optional<Site> site(App app, Endpoint endpoint) {
        return sites.stream()
                .filter(s -> s.app().equals(app.name()) && s.endpoint().equals(endpoint.name()))
                .findFirst();
    }

    /**
     * Keeps what exists and finds places for the rest.
     *
     * @param keep which sites stay although their app is not declared
     */
    static AddressPlan of(Environment environment, Observed observed, Predicate<Site> keep) {
        List<Site> known = observed.sites().sites();
        Subnet subnet =
                observed.network()
                        .map(Observed.Network::subnet)
                        .or(() -> formerBlock(known, observed.taken()))
                        .orElseGet(() -> free(environment.pool(), observed.taken()));
        List<Site> sites = new ArrayList<>(GuestSites.sites(environment, observed));
        Set<Long> used = new HashSet<>();
        Stream.concat(known.stream(), sites.stream()).forEach(s -> used.add(index(s)));
        for (App app : environment.apps()) {
            for (Endpoint endpoint : app.endpoints()) {
                if (!endpoint.isWorker()) {
                    long index =
                            known.stream()
                                    .filter(s -> isOf(s, app, endpoint))
                                    .map(AddressPlan::index)
                                    .findFirst()
                                    .orElseGet(() -> lowestFree(environment, used));
                    used.add(index);
                    sites.add(site(environment, subnet, app, endpoint, index));
                }
            }
        }
        known.stream()
                .filter(s -> sites.stream().noneMatch(n -> n.id().equals(s.id())))
                .filter(keep)
                .forEach(s -> sites.add(at(subnet, index(s), s)));
        sites.sort(Comparator.comparingLong(AddressPlan::index));
        return new AddressPlan(subnet, sites);
    }

    /** The same, the declared apps' sites in their forms; others keep theirs. */
    AddressPlan formed(Environment environment, Map<String, Form> forms) {
        return new AddressPlan(
                subnet,
                sites.stream()
                        .map(site ->
                                environment.app(site.app()).isEmpty()
                                        ? site
                                        : site.formed(
                                                forms.getOrDefault(site.app(), Form.PLAIN)
                                                        .fingerprint()))
                        .toList());
    }

    private static boolean isOf(Site site, App app, Endpoint endpoint) {
        return site.app().equals(app.name()) && site.endpoint().equals(endpoint.name());
    }

    private static Site site(
            Environment environment, Subnet subnet, App app, Endpoint endpoint, long index) {
        List<String> names = new ArrayList<>();
        if (app.defaultEndpoint().filter(endpoint::equals).isPresent()) {
            names.add(environment.hostName(app));
        }
        names.add(environment.hostName(app, endpoint));
        return at(subnet, index, app.name(), endpoint.name(), names, endpoint.ports());
    }

    /** What its files say is still true only at the same address. */
    private static Site at(Subnet subnet, long index, Site site) {
        Site moved = at(subnet, index, site.app(), site.endpoint(), site.names(), site.ports());
        return moved.address().equals(site.address()) ? moved.formed(site.form()) : moved;
    }

    private static Site at(
            Subnet subnet,
            long index,
            String app,
            String endpoint,
            List<String> names,
            List<Port> ports) {
        return new Site(
                app,
                endpoint,
                names,
                subnet.address(VIRTUAL + index),
                subnet.address(FIRST_CONTAINER + index),
                ports);
    }

    /**
     * The site of a guest that is to come. Guests have the places in the middle: declared apps take
     * the first ones, and the containers beside them the last.
     *
     * @param wish which place, any number; a later one is given when it is taken
     */
    Site guest(Environment environment, String app, String endpoint, List<Port> ports, int wish) {
        Set<Long> used = sites.stream().map(AddressPlan::index).collect(Collectors.toSet());
        long third = MOST_SITES / 3;
        long index =
                LongStream.range(0, third)
                        .map(step -> third + (Math.floorMod(wish, third) + step) % third)
                        .filter(place -> !used.contains(place))
                        .findFirst()
                        .orElseThrow(() ->
                                new PlanRefusedException(
                                        "Environment '"
                                                + environment.name()
                                                + "' has no address left for a guest"));
        List<String> names =
                List.of(
                        app + "." + environment.domain(),
                        app + "-" + endpoint + "." + environment.domain());
        return at(subnet, index, app, endpoint, names, ports);
    }

    /**
     * Where a second container of a site is: as far from the end of their quarter as the first from
     * its start.
     */
    String standIn(Site site) {
        return subnet.address(VIRTUAL - 1 - index(site));
    }

    /** Told from the address alone, so that it outlives the network. */
    private static long index(Site site) {
        return Subnet.around(site.address(), PREFIX).offset(site.address()) - VIRTUAL;
    }

    /** Where the sites were before the network got lost, unless somebody else is there now. */
    private static Optional<Subnet> formerBlock(List<Site> known, List<Subnet> taken) {
        return known.stream()
                .map(site -> Subnet.around(site.address(), PREFIX))
                .findFirst()
                .filter(block -> taken.stream().noneMatch(block::overlaps));
    }

    private static long lowestFree(Environment environment, Set<Long> used) {
        for (long index = 1; index <= MOST_SITES; index++) {
            if (!used.contains(index)) {
                return index;
            }
        }
        throw new PlanRefusedException(
                "Environment '"
                        + environment.name()
                        + "' has no address left: it can hold "
                        + MOST_SITES
                        + " endpoints with ports. Declare fewer, or split it in two environments.");
    }

    private static Subnet free(Subnet pool, List<Subnet> taken) {
        long blocks = PREFIX >= pool.prefix() ? 1L << (PREFIX - pool.prefix()) : 0;
        for (long index = 0; index < blocks; index++) {
            Subnet candidate = pool.part(PREFIX, index);
            if (taken.stream().noneMatch(candidate::overlaps)) {
                return candidate;
            }
        }
        throw new PlanRefusedException(
                "No /20 block is free in the address pool "
                        + pool
                        + ": Docker networks or routes of the host use "
                        + taken.stream().filter(pool::overlaps).toList()
                        + ". Set another 'addressPool' in testenv.yml, or remove environments that are"
                        + " no longer needed: testenv -e NAME destroy");
    }
}
