package dev.testenv.model;

import java.util.List;

/**
 * Names and a virtual address in front of one endpoint's container.
 *
 * @param app the app's name
 * @param endpoint the endpoint's name
 * @param names fully qualified, the one to show first
 * @param address the virtual address, which clients connect to
 * @param container the container's fixed address, the <em>in</em> upstream
 * @param ports as declared, at least one
 */
public record Site(
        String app,
        String endpoint,
        List<String> names,
        String address,
        String container,
        List<Port> ports) {

    /**
     * @throws IllegalArgumentException when a part would not be safe in a site file
     */
    public Site {
        names = List.copyOf(names);
        ports = List.copyOf(ports);
        if (!HostName.isLabel(app)
                || !HostName.isLabel(endpoint)
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
