package dev.testenv.names;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Names that this JVM resolves itself until they are closed: {@code HttpClient}, JDBC drivers and
 * Selenium then reach an environment by plain names. Every other name goes the usual way.
 *
 * <p>Two things hold for the whole JVM. While this is on the class path, names that were not found
 * are not remembered (the JDK's default is 10 s), unless the security property {@code
 * networkaddress.cache.negative.ttl} says otherwise. And after closing, the JDK itself remembers a
 * name for up to 30 s more.
 */
public final class ResolvedNames implements AutoCloseable {
    /** Asked to find out whether the JVM uses our provider; nobody else answers it. */
    static final String MARKER = "names.testenv.invalid";

    private static final List<Map<String, InetAddress>> ATTACHED = new CopyOnWriteArrayList<>();

    private final Map<String, InetAddress> table;

    private ResolvedNames(Map<String, InetAddress> table) {
        this.table = table;
    }

    /**
     * Makes names resolve.
     *
     * @param addresses name to IPv4 address in dotted notation
     * @throws IllegalStateException when another provider is in charge of this JVM's names, or when
     *     a name is attached already with another address
     */
    public static ResolvedNames attach(Map<String, String> addresses) {
        requireOurProvider();
        Map<String, InetAddress> table = new TreeMap<>();
        addresses.forEach((name, address) -> table.put(key(name), inet(name, address)));
        synchronized (ATTACHED) {
            table.forEach(ResolvedNames::requireNoOther);
            ATTACHED.add(table);
        }
        return new ResolvedNames(table);
    }

    /** Forgets the names. Closing twice does no harm. */
    @Override
    public void close() {
        // By identity: an equal table of another attachment stays.
        ATTACHED.removeIf(t -> isSame(t, table));
    }

    /** The address of an attached name. */
    static Optional<InetAddress> find(String name) {
        String key = key(name);
        return ATTACHED.stream().flatMap(t -> Optional.ofNullable(t.get(key)).stream()).findFirst();
    }

    /** An attached name of that address; of several the first in the alphabet. */
    static Optional<String> findName(InetAddress address) {
        return ATTACHED.stream()
                .flatMap(t -> t.entrySet().stream())
                .filter(e -> e.getValue().equals(address))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Object one, Object other) {
        return one == other;
    }

    private static void requireNoOther(String name, InetAddress address) {
        find(name)
                .filter(other -> !other.equals(address))
                .ifPresent(other -> {
                    throw new IllegalStateException(
                            "'"
                                    + name
                                    + "' is attached already as "
                                    + other.getHostAddress()
                                    + " and cannot be "
                                    + address.getHostAddress()
                                    + " too; close the other environment first");
                });
    }

    private static void requireOurProvider() {
        try {
            InetAddress answer = InetAddress.getByName(MARKER);
            if (!answer.isLoopbackAddress()) {
                throw new UnknownHostException("answered with " + answer.getHostAddress());
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException(
                    "This JVM does not resolve names through testenv: another"
                            + " java.net.spi.InetAddressResolverProvider comes first on the class path,"
                            + " or testenv is not visible to the system class loader. Put testenv-core"
                            + " first on the class path.",
                    e);
        }
    }

    private static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static InetAddress inet(String name, String address) {
        try {
            return InetAddress.getByAddress(name, InetAddress.getByName(address).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "'" + address + "', the address of '" + name + "', is none", e);
        }
    }
}
