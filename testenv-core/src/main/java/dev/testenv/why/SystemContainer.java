package dev.testenv.why;

import dev.testenv.model.Subnet;
import dev.testenv.plan.Observed;
import java.util.Optional;
import java.util.function.Function;

/**
 * One of testenv's own containers.
 *
 * @param title as in messages
 * @param address its place in the environment's network
 * @param effect what comes of it when it does not work
 */
record SystemContainer(
        Evidence e, String title, String name, Function<Subnet, String> address, String effect) {

    /** What keeps it from working, if anything that the engine knows of does. */
    Optional<Finding> trouble(Link link) {
        return trouble()
                .map(found ->
                        new Finding.Broken(
                                link, found.evidence() + ", so " + effect, found.next()));
    }

    private record Trouble(String evidence, String next) {}

    private Optional<Trouble> trouble() {
        Optional<Observed.Container> container = e.observed().container(name);
        if (container.isEmpty()) {
            return Optional.of(
                    new Trouble(title + " '" + name + "' is missing", e.next().bootstrap()));
        }
        Observed.Container found = container.get();
        return switch (found.state()) {
            case "running" -> connection(found);
            case "restarting" ->
                    Optional.of(
                            new Trouble(
                                    title
                                            + " '"
                                            + name
                                            + "' fails again and again, with exit code "
                                            + found.exitCode(),
                                    "docker logs --tail 20 " + name));
            default -> Optional.of(stopped(found));
        };
    }

    private Trouble stopped(Observed.Container found) {
        Optional<String> stranger = stranger();
        return stranger.isPresent()
                ? taken(stranger.get())
                : new Trouble(
                        title
                                + " '"
                                + name
                                + "' does not run: "
                                + found.state()
                                + (found.state().equals("exited")
                                        ? " with code " + found.exitCode()
                                        : ""),
                        e.next().bootstrap());
    }

    private Optional<Trouble> connection(Observed.Container found) {
        String network = e.observed().network().map(Observed.Network::id).orElse("");
        if (!found.networkId().equals(network)) {
            return Optional.of(
                    new Trouble(
                            title
                                    + " '"
                                    + name
                                    + "' is not connected to network '"
                                    + e.subject().names().network()
                                    + "'",
                            e.next().bootstrap()));
        }
        return stranger().map(this::taken);
    }

    private Trouble taken(String stranger) {
        return new Trouble(
                "the address of the "
                        + title
                        + ", "
                        + ownAddress()
                        + ", is taken by container '"
                        + stranger
                        + "'",
                e.next().disconnect(stranger) + " && " + e.next().bootstrap());
    }

    private Optional<String> stranger() {
        return Optional.ofNullable(e.holders().get(ownAddress())).filter(h -> !h.equals(name));
    }

    private String ownAddress() {
        return e.observed().network().map(n -> address.apply(n.subnet())).orElse("");
    }
}
