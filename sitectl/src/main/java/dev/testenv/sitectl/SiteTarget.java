package dev.testenv.sitectl;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.model.HostName;
import dev.testenv.model.Port;
import dev.testenv.model.Site;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A site as typed: {@code billing}, {@code billing/www} or {@code mailbox/smtp:8080}.
 *
 * @param endpoint empty for the app's default one
 * @param port 0 when none was typed
 */
record SiteTarget(String app, String endpoint, int port) {
    /**
     * @throws BadInputException when the parts cannot be names
     */
    static SiteTarget parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        int slash = name.indexOf('/');
        String app = slash < 0 ? name : name.substring(0, slash);
        String endpoint = slash < 0 ? "" : name.substring(slash + 1);
        if (!HostName.isLabel(app) || slash >= 0 && !HostName.isLabel(endpoint)) {
            throw new BadInputException(
                    quoted(text)
                            + " names no site. Write APP or APP/ENDPOINT, such as billing/www");
        }
        return new SiteTarget(app, endpoint, colon < 0 ? 0 : port(text.substring(colon + 1)));
    }

    /**
     * A port as typed.
     *
     * @throws BadInputException when it is none
     */
    static int port(String text) {
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw new BadInputException(
                    quoted(text) + " is no port. Write a number from 1 to 65535");
        }
        return port;
    }

    /**
     * The site that is meant.
     *
     * @throws BadInputException when there is none, listing those that exist
     */
    Site site(List<Site> sites) {
        return sites.stream()
                .filter(s -> s.app().equals(app))
                .filter(s -> endpoint.isEmpty() ? isDefault(s) : s.endpoint().equals(endpoint))
                .findFirst()
                .orElseThrow(() ->
                        new BadInputException(
                                "There is no site "
                                        + quoted(this.toString())
                                        + ". There are: "
                                        + sites.stream()
                                                .map(s -> s.app() + "/" + s.endpoint())
                                                .sorted()
                                                .collect(Collectors.joining(", "))));
    }

    /** The app's bare name leads to its default endpoint. */
    private boolean isDefault(Site site) {
        return site.names().getFirst().startsWith(app + ".");
    }

    /**
     * The port of the site that is meant: the typed one, else the first.
     *
     * @throws BadInputException when the site has no such port
     */
    Port portOf(Site site) {
        return site.ports().stream()
                .filter(p -> port == 0 || p.number() == port)
                .findFirst()
                .orElseThrow(() ->
                        new BadInputException(
                                quoted(site.app() + "/" + site.endpoint())
                                        + " has no port "
                                        + port
                                        + ". It has: "
                                        + site.ports().stream()
                                                .map(p -> String.valueOf(p.number()))
                                                .collect(Collectors.joining(", "))));
    }

    /** The name by which the relay finds it: {@code billing}, {@code mailbox-smtp.8080}. */
    String name() {
        return (endpoint.isEmpty() ? app : app + "-" + endpoint) + (port == 0 ? "" : "." + port);
    }

    @Override
    public String toString() {
        return (endpoint.isEmpty() ? app : app + "/" + endpoint) + (port == 0 ? "" : ":" + port);
    }
}
