package dev.testenv.names;

import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Map;

/** Another provider of the JVM's names, and a program that tries to attach beside it. */
public final class Rival extends InetAddressResolverProvider {
    public Rival() {}

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return configuration.builtinResolver();
    }

    @Override
    public String name() {
        return "rival";
    }

    public static void main(String[] args) {
        try {
            ResolvedNames.attach(Map.of("billing.dev.test", "10.213.8.3")).close();
            System.out.print("attached");
        } catch (IllegalStateException e) {
            System.out.print(e.getMessage());
        }
    }
}
