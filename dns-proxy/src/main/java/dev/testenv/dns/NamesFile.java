package dev.testenv.dns;

import dev.testenv.dns.NameTable.Host;
import java.net.Inet4Address;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Address;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * The text of a generation's names, in hosts(5) form after one heading:
 *
 * <pre>
 * # generation 12 domain dev.test subnet 10.213.0.0/20
 * 10.213.8.3 billing.dev.test billing billing-www.dev.test billing-www
 * </pre>
 *
 * Where egress is not open the heading ends with {@code egress 10.213.15.254}, the address that all
 * other names lead to, but for those that have a line of their own.
 */
final class NamesFile {

    private static final Pattern HEADING =
            Pattern.compile(
                    "# generation ([0-9]{1,9}) domain (\\S+) subnet (\\S+?)(?: egress (\\S+))?");

    private final Authority authority;

    /**
     * @param authority what the file must be about: another environment's names are refused
     */
    NamesFile(Authority authority) {
        this.authority = authority;
    }

    /**
     * Reads the whole file or nothing.
     *
     * @throws BrokenNamesException at the first line that is not understood or not ours
     */
    NameTable parse(List<String> lines) throws BrokenNamesException {
        Matcher heading = heading(lines.isEmpty() ? "" : lines.get(0));
        Optional<Inet4Address> egress = egress(heading.group(4));
        List<Host> hosts = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                hosts.add(host(i + 1, line.split("\\s+"), egress.isPresent()));
            }
        }
        return new NameTable(authority, Long.parseLong(heading.group(1)), egress, hosts);
    }

    private Matcher heading(String heading) throws BrokenNamesException {
        Matcher found = HEADING.matcher(heading);
        if (!found.matches()) {
            throw new BrokenNamesException(
                    1, "expected '# generation N domain D subnet S', found '" + heading + "'");
        }
        expect("domain", authority.domain().toString(true), found.group(2));
        expect("subnet", authority.subnet().toString(), found.group(3));
        return found;
    }

    private Optional<Inet4Address> egress(@Nullable String address) throws BrokenNamesException {
        return address == null ? Optional.empty() : Optional.of(address(1, address));
    }

    private static void expect(String what, String ours, String found) throws BrokenNamesException {
        if (!found.equalsIgnoreCase(ours)) {
            throw new BrokenNamesException(
                    1,
                    "for the %s '%s', but this server answers for '%s'"
                            .formatted(what, found, ours));
        }
    }

    private Host host(int line, String[] words, boolean outsideToo) throws BrokenNamesException {
        if (words.length < 2) {
            throw new BrokenNamesException(line, "'" + words[0] + "' has no name beside it");
        }
        Inet4Address address = address(line, words[0]);
        List<Name> names = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            names.add(name(line, words[i], outsideToo));
        }
        return new Host(address, names);
    }

    private Inet4Address address(int line, String text) throws BrokenNamesException {
        try {
            if (Address.getByAddress(text, Address.IPv4) instanceof Inet4Address address
                    && authority.subnet().contains(address)) {
                return address;
            }
        } catch (UnknownHostException e) {
            throw new BrokenNamesException(line, "'" + text + "' is not an IPv4 address");
        }
        throw new BrokenNamesException(
                line, "'" + text + "' is outside the subnet " + authority.subnet());
    }

    private Name name(int line, String text, boolean outsideToo) throws BrokenNamesException {
        try {
            Name name = Name.fromString(text, Name.root);
            if (!Authority.isHostName(name)) {
                throw new BrokenNamesException(line, "'" + text + "' is not a host name");
            }
            if (!outsideToo
                    && !name.subdomain(authority.domain())
                    && !Authority.isSingleLabel(name)) {
                String domain = authority.domain().toString(true);
                throw new BrokenNamesException(
                        line,
                        "'" + text + "' is neither under '" + domain + "' nor a single label");
            }
            return name;
        } catch (TextParseException e) {
            throw new BrokenNamesException(line, "'" + text + "' is not a host name");
        }
    }
}
