package dev.testenv.facts.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernel's tables of addresses and routes. */
public final class Network {
    /** RTF_REJECT of the kernel. */
    private static final int REJECTS = 0x200;

    private static final Pattern LOCAL =
            Pattern.compile("\\|-- (\\d+\\.\\d+\\.\\d+\\.\\d+)\\s+/32 host LOCAL");

    private Network() {}

    /**
     * A way to other addresses.
     *
     * @param network the first address that it leads to
     * @param prefix how many bits of it count; 0 of a default route
     * @param gateway empty when they are on the same wire
     */
    public record Route(String network, int prefix, String gateway, String device, int metric) {
        /** Whether it leads everywhere. */
        public boolean isDefault() {
            return prefix == 0;
        }
    }

    /** {@code /proc/net/route}: IPv4. */
    public static List<Route> routes(String table) {
        return table.lines()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(f -> f.length >= 8)
                .filter(f -> (HexFormat.fromHexDigits(f[3]) & REJECTS) == 0)
                .map(f ->
                        new Route(
                                ipv4(f[1]),
                                Integer.bitCount(HexFormat.fromHexDigits(f[7])),
                                f[2].equals("00000000") ? "" : ipv4(f[2]),
                                f[0],
                                Integer.parseInt(f[6])))
                .toList();
    }

    /** {@code /proc/net/ipv6_route}: without those that refuse, and those to the host itself. */
    public static List<Route> routes6(String table) {
        return table.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(f -> f.length >= 10)
                .filter(f -> !f[9].equals("lo"))
                .filter(f -> (HexFormat.fromHexDigits(f[8]) & REJECTS) == 0)
                .map(f ->
                        new Route(
                                ipv6(f[0]),
                                HexFormat.fromHexDigits(f[1]),
                                f[4].matches("0+") ? "" : ipv6(f[4]),
                                f[9],
                                (int) HexFormat.fromHexDigitsToLong(f[5])))
                .toList();
    }

    /** Where most goes. */
    public static Optional<Route> byDefault(List<Route> routes) {
        return routes.stream().filter(Route::isDefault).min(Comparator.comparing(Route::metric));
    }

    /**
     * The IPv4 addresses of a device: those of {@code /proc/net/fib_trie}, which does not say whose
     * they are, that one of the device's own networks holds.
     */
    public static List<String> addresses(String fibTrie, List<Route> routes, String device) {
        Set<String> own = new LinkedHashSet<>();
        Matcher local = LOCAL.matcher(fibTrie);
        while (local.find()) {
            own.add(local.group(1));
        }
        List<String> found = new ArrayList<>();
        for (String address : own) {
            if (address.startsWith("127.")) {
                if (device.equals("lo")) {
                    found.add(address + "/8");
                }
                continue;
            }
            routes.stream()
                    .filter(r -> r.device().equals(device))
                    .filter(r -> r.gateway().isEmpty() && !r.isDefault())
                    .filter(r -> holds(r, address))
                    .findFirst()
                    .ifPresent(r -> found.add(address + "/" + r.prefix()));
        }
        return found;
    }

    private static boolean holds(Route route, String address) {
        int mask = route.prefix() == 0 ? 0 : -1 << (Integer.SIZE - route.prefix());
        return (number(address) & mask) == (number(route.network()) & mask);
    }

    private static int number(String address) {
        int number = 0;
        for (String part : address.split("\\.")) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }

    /** {@code /proc/net/if_inet6}: the IPv6 addresses of a device. */
    public static List<String> addresses6(String table, String device) {
        return table.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(f -> f.length >= 6 && f[5].equals(device))
                .map(f -> ipv6(f[0]) + "/" + HexFormat.fromHexDigits(f[2]))
                .toList();
    }

    private static String ipv4(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return SocketTables.printed(new byte[] {bytes[3], bytes[2], bytes[1], bytes[0]});
    }

    private static String ipv6(String hex) {
        return SocketTables.printed(HexFormat.of().parseHex(hex));
    }
}
