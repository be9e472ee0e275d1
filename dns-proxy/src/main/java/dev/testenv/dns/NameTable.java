package dev.testenv.dns;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TXTRecord;

/**
 * Every name of one generation with its records. Immutable: a new generation is a new table.
 *
 * <p>A name that only has others below it is here with no records, so "exists, but has no such
 * record" and "does not exist" are told apart by one lookup. Case does not count.
 */
final class NameTable {

    /** Seconds. Nobody may remember an answer, so that a published name counts at once. */
    static final long TTL = 0;

    /** One line of the file: the address, and its names with the one that reverse lookups give. */
    record Host(Inet4Address address, List<Name> names) {
        Host {
            if (names.isEmpty()) {
                throw new IllegalArgumentException("an address needs a name");
            }
            names = List.copyOf(names);
        }
    }

    private final Authority authority;
    private final long generation;
    private final Optional<Inet4Address> egress;
    private final int hosts;
    private final Map<Name, List<Record>> records = new HashMap<>();

    /**
     * @param generation 0 for "nothing was published yet"
     */
    NameTable(Authority authority, long generation, List<Host> hosts) {
        this(authority, generation, Optional.empty(), hosts);
    }

    /**
     * @param egress where all names lead that are not the environment's own; empty where egress is
     *     open and others are asked about them
     */
    NameTable(
            Authority authority, long generation, Optional<Inet4Address> egress, List<Host> hosts) {
        this.authority = authority;
        this.generation = generation;
        this.egress = egress;
        this.hosts = hosts.size();
        authority.zones().forEach(zone -> add(soa(zone)));
        Name counter = Name.fromConstantString("generation." + authority.domain());
        add(new TXTRecord(counter, DClass.IN, TTL, Long.toString(generation)));
        hosts.forEach(this::add);
    }

    private void add(Host host) {
        for (Name name : host.names()) {
            add(new ARecord(name, DClass.IN, TTL, host.address()));
        }
        Name reverse = ReverseMap.fromAddress(host.address());
        add(new PTRRecord(reverse, DClass.IN, TTL, host.names().get(0)));
    }

    private void add(Record record) {
        Name name = record.getName();
        List<Record> here = records.computeIfAbsent(name, n -> new ArrayList<>(1));
        if (!here.contains(record)) {
            here.add(record);
        }
        for (int cut = 1; cut < name.labels() - 1; cut++) {
            Name above = new Name(name, cut);
            if (authority.zoneOf(above).isPresent()) {
                records.computeIfAbsent(above, n -> new ArrayList<>(1));
            }
        }
    }

    long generation() {
        return generation;
    }

    /** Where names lead that are not the environment's own; empty where egress is open. */
    Optional<Inet4Address> egress() {
        return egress;
    }

    /** How many addresses have names. */
    int hosts() {
        return hosts;
    }

    /** The zone that a name belongs to, or empty when others answer for it. */
    Optional<Name> zoneOf(Name name) {
        return authority.zoneOf(name);
    }

    /** The records of a name, perhaps none; or empty when there is no such name. */
    Optional<List<Record>> at(Name name) {
        return Optional.ofNullable(records.get(name));
    }

    /** What goes with every "no": who says so, and that it may not be remembered either. */
    Record soa(Name zone) {
        Name host = authority.domain();
        Name mail = Name.fromConstantString("hostmaster." + authority.domain());
        return new SOARecord(zone, DClass.IN, TTL, host, mail, generation, 3600, 600, 86400, TTL);
    }
}
