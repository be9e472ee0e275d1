package dev.testenv.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells this JVM to reach an environment through a proxy, and everything else as before. The JDK
 * asks it for every {@code HttpClient}, {@code URLConnection} and {@code Socket}, and so for JDBC
 * drivers; a {@code SocketChannel} asks nobody.
 */
public final class JvmProxies extends ProxySelector implements Closeable {
    private final Supplier<Places> places;
    private final InetSocketAddress proxy;
    private final @Nullable ProxySelector before;
    private volatile boolean closed;

    private JvmProxies(
            Supplier<Places> places, InetSocketAddress proxy, @Nullable ProxySelector before) {
        this.places = places;
        this.proxy = proxy;
        this.before = before;
    }

    /**
     * From now on until it is closed.
     *
     * @param places must be quick: it is asked for every connection of this JVM
     * @param port of the proxy, on 127.0.0.1
     */
    public static JvmProxies install(Supplier<Places> places, int port) {
        JvmProxies installed =
                new JvmProxies(
                        places,
                        new InetSocketAddress("127.0.0.1", port),
                        ProxySelector.getDefault());
        ProxySelector.setDefault(installed);
        return installed;
    }

    @Override
    public List<Proxy> select(URI uri) {
        if (isOurs(uri)) {
            // The JDK's HttpClient knows no SOCKS, its sockets know nothing else.
            boolean http = scheme(uri).startsWith("http");
            return List.of(new Proxy(http ? Proxy.Type.HTTP : Proxy.Type.SOCKS, proxy));
        }
        return before == null ? List.of(Proxy.NO_PROXY) : before.select(uri);
    }

    private boolean isOurs(URI uri) {
        String host = uri.getHost();
        return !closed && host != null && places.get().has(host);
    }

    private static String scheme(URI uri) {
        return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        if (before != null && !isOurs(uri)) {
            before.connectFailed(uri, address, failure);
        }
    }

    /** Whoever has put another one before this meanwhile keeps it, and this one only passes on. */
    @Override
    @SuppressWarnings("ReferenceEquality")
    public void close() {
        closed = true;
        if (ProxySelector.getDefault() == this) {
            ProxySelector.setDefault(before);
        }
    }
}
