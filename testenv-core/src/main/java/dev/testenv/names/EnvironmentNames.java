package dev.testenv.names;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.security.Security;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the JDK loads, once, to resolve names (JEP 418). Without attached names it only delegates.
 */
public final class EnvironmentNames extends InetAddressResolverProvider {
    private static final String NEGATIVE_TTL = "networkaddress.cache.negative.ttl";
    private static final String JDK_DEFAULT = "10";

    /** For the JDK's service loader. */
    public EnvironmentNames() {}

    @Override
    public InetAddressResolver get(Configuration configuration) {
        // A name that was asked before it was attached must not stay unknown. The JDK reads the
        // property after this and before it remembers anything.
        if (Objects.requireNonNullElse(Security.getProperty(NEGATIVE_TTL), JDK_DEFAULT)
                .equals(JDK_DEFAULT)) {
            Security.setProperty(NEGATIVE_TTL, "0");
        }
        return new Resolver(configuration.builtinResolver());
    }

    @Override
    public String name() {
        return "testenv";
    }

    private record Resolver(InetAddressResolver builtin) implements InetAddressResolver {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
                throws UnknownHostException {
            if (host.equals(ResolvedNames.MARKER)) {
                return Stream.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}));
            }
            Optional<InetAddress> attached = ResolvedNames.find(host);
            if (attached.isEmpty()) {
                return builtin.lookupByName(host, policy);
            }
            if ((policy.characteristics() & LookupPolicy.IPV4) == 0) {
                throw new UnknownHostException(host + ": has an IPv4 address only");
            }
            return attached.stream();
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            Optional<String> name = ResolvedNames.findName(InetAddress.getByAddress(address));
            return name.isPresent() ? name.get() : builtin.lookupByAddress(address);
        }
    }
}
