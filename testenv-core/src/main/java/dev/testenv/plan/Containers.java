package dev.testenv.plan;

/** What can be told of a container that exists. */
final class Containers {
    private Containers() {}

    /**
     * Docker remembers the network by id: one that was made again under the same name is another.
     */
    static boolean isApart(Observed.Container container, Observed observed) {
        return !container.networkId().isEmpty()
                && observed.network().map(n -> !n.id().equals(container.networkId())).orElse(true);
    }

    /** Why {@link #isApart} holds. */
    static final String APART = "it is not in the network as it is now";

    /** The app and endpoint as one word: {@code billing/www}. */
    static String subject(Observed.Container container) {
        return container.label(Names.APP) + "/" + container.label(Names.ENDPOINT);
    }
}
