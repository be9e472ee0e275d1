package dev.testenv.model;

import java.util.List;
import java.util.Optional;

/**
 * Names and a virtual address in front of one endpoint's container.
 *
 * @param app the app's name
 * @param endpoint the endpoint's name
 * @param names fully qualified, the one to show first
 * @param address the virtual address, which clients connect to
 * @param container the container's fixed address, the <em>in</em> upstream
 * @param ports as declared, at least one
 * @param leaf the certificate that it shows on port 443; empty without HTTPS
 * @param form stands for what its files say beyond all this, from a rehearsal profile; empty when
 *     they say what every site's do
 */
public record Site(
        String app,
        String endpoint,
        List<String> names,
        String address,
        String container,
        List<Port> ports,
        Optional<Leaf> leaf,
        String form) {
    private static final int HTTPS = 443;

    /** A plain one without HTTPS. */
    public Site(
            String app,
            String endpoint,
            List<String> names,
            String address,
            String container,
            List<Port> ports) {
        this(app, endpoint, names, address, container, ports, Optional.empty(), "");
    }

    /**
     * @throws IllegalArgumentException when a part would not be safe in a site file
     */
    public Site {
        names = List.copyOf(names);
        ports = List.copyOf(ports);
        if (!HostName.isLabel(app)
                || !HostName.isLabel(endpoint)
                || !form.matches("[0-9a-f]*")
                || names.isEmpty()
                || ports.isEmpty()) {
            throw new IllegalArgumentException("no valid site: '" + app + "' '" + endpoint + "'");
        }
        for (String name : names) {
            if (!HostName.isName(name)) {
                throw new IllegalArgumentException("'" + name + "' is no host name");
            }
        }
    }

    /** The same with this certificate, or without any. */
    public Site with(Optional<Leaf> other) {
        return new Site(app, endpoint, names, address, container, ports, other, form);
    }

    /** The same in another form. */
    public Site formed(String newForm) {
        return new Site(app, endpoint, names, address, container, ports, leaf, newForm);
    }

    /** Whether port 443 can be offered beside the first HTTP port: an app may have its own. */
    public boolean canOfferHttps() {
        return ports.stream().anyMatch(port -> port.protocol() == Protocol.HTTP)
                && ports.stream().noneMatch(port -> port.number() == HTTPS);
    }

    /** The site's own name in files and folders: {@code billing-www}. */
    public String id() {
        return app + "-" + endpoint;
    }

    /**
     * What marks, links and sockets of one port are named: the id, with the number for all but the
     * first port.
     */
    public String key(Port port) {
        // By number, since equals of a record takes 5 ms the first time, and quick commands get
        // here.
        return port.number() == ports.getFirst().number() ? id() : id() + "." + port.number();
    }
}
