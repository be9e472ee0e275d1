package dev.testenv.gateway;

import dev.testenv.socket.EngineClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Taking sites out to the host and back in. Check, link, mark and confirmation are one exec in the
 * relay's container, so they hold together even when this process is killed.
 */
public final class Swap {
    private static final int NOTHING_LISTENS = 20;
    private static final int UNKNOWN_NAME = 21;
    private static final int UNCONFIRMED = 22;
    private static final int UNSUITED = 23;
    private static final int UNUSABLE = 24;
    private static final int ELSEWHERE = 25;

    private final EngineClient engine;
    private final String relay;
    private final List<String> way;

    /**
     * Sites go out to the machine that the relay runs on; see {@link Departure} for others.
     *
     * @param relay the relay's container, which must run
     */
    public Swap(EngineClient engine, String relay) {
        this(engine, relay, List.of());
    }

    /**
     * @param way what every call says that takes something out
     */
    private Swap(EngineClient engine, String relay, List<String> way) {
        this.engine = engine;
        this.relay = relay;
        this.way = way;
    }

    /** The same, but nothing goes out unless the relay's machine and network are these. */
    Swap from(String here) {
        return new Swap(engine, relay, List.of("from=" + here));
    }

    /** The same, the port being where a mark calls {@code at}. */
    Swap at(String at) {
        return new Swap(engine, relay, List.of("at=" + at));
    }

    /** Asks how the relay would reach this machine. */
    Reply probeHost(int port, String word) {
        String number = String.valueOf(port);
        return Reply.of(engine, relay, "relay", "probe-host", number, word).mustSucceed();
    }

    /**
     * Lets the host serve a port from the next request on.
     *
     * @param name a key, or a bare name that leads to the site, with or without a dot and one of
     *     its ports: {@code billing}, {@code billing-www}, {@code mailbox.8080}
     * @param port the host's port; 0 for the same number as the declared one
     * @param by who wants it, as {@code ann@laptop}
     * @throws GatewayException when the relay cannot be used at all
     */
    public SwapOutcome out(String name, int port, String by, SwapOptions options) {
        return out(name, port, by, options.words());
    }

    /**
     * Lets the container serve a port from the next request on, all rules included.
     *
     * @param name as for {@link #out}
     * @throws GatewayException when the relay cannot be used at all
     */
    public SwapOutcome in(String name) {
        return in(name, SwapOptions.NONE);
    }

    /**
     * Lets the container serve a port, or ends a rule: its requests go where the others go.
     *
     * @param name as for {@link #out}
     * @throws GatewayException when the relay cannot be used at all
     */
    public SwapOutcome in(String name, SwapOptions options) {
        List<String> words = new ArrayList<>(List.of("in", name));
        words.addAll(options.words());
        return swap(name, words);
    }

    /**
     * Lets the container serve what no rule takes out, from the next request on; rules stay.
     *
     * @param name as for {@link #out}
     * @throws GatewayException when the relay cannot be used at all
     */
    public SwapOutcome back(String name) {
        return swap(name, List.of("in", name, "alone"));
    }

    /**
     * Lets the host serve a share of a port, from the next request on, instead of all or nothing of
     * it. It ends with {@link #in}, {@link #back} or {@link #out}.
     *
     * @param name as for {@link #out}, as are {@code port} and {@code by}
     * @param hostHeader the name that the host's server is asked for, if it is another than clients
     *     use
     * @throws GatewayException when the relay cannot be used at all
     */
    public SwapOutcome split(
            String name, int port, String by, Share share, Optional<String> hostHeader) {
        List<String> words = new ArrayList<>(List.of("share=" + share.percent()));
        if (share.sticky()) {
            words.add("sticky");
        }
        hostHeader.ifPresent(asked -> words.add("host=" + asked));
        return out(name, port, by, words);
    }

    /**
     * Lets a container beside the site's own serve a port, from the next request on, and waits for
     * connections to the other one. It ends with {@link #in}.
     *
     * @param key the port's key
     * @param port where that container listens
     * @param address where that container is
     * @param image for those who ask what serves
     * @throws GatewayException when the relay cannot be used at all
     */
    public SwapOutcome standIn(
            String key, int port, String by, String address, String image, Patience patience) {
        return out(key, port, by, List.of("at=" + address, "image=" + image, patience.word()));
    }

    /**
     * Sends copies of all requests of a port to the host, and drops what it answers. Whoever serves
     * goes on to; each upload is read completely before it is passed on.
     *
     * @param name as for {@link #out}, as are {@code port} and {@code by}
     * @throws GatewayException when the relay cannot be used at all
     */
    public SwapOutcome mirror(String name, int port, String by) {
        return out(name, port, by, List.of("copies"));
    }

    /**
     * Makes no more copies.
     *
     * @param name as for {@link #out}
     * @throws GatewayException when the relay cannot be used at all
     */
    public SwapOutcome endMirror(String name) {
        return swap(name, List.of("in", name, "copies"));
    }

    private SwapOutcome out(String name, int port, String by, List<String> options) {
        List<String> words = new ArrayList<>(List.of("out", name, String.valueOf(port), by));
        words.addAll(options);
        words.addAll(way);
        return swap(name, words);
    }

    private SwapOutcome swap(String name, List<String> words) {
        List<String> call = new ArrayList<>(List.of("relay", "swap"));
        call.addAll(words);
        return outcome(
                name,
                Order.give(engine, relay, call.subList(1, call.size()))
                        .orElseGet(() -> Reply.of(engine, relay, call.toArray(String[]::new))));
    }

    private static SwapOutcome outcome(String name, Reply reply) {
        return switch (reply.exitCode()) {
            case 0 -> done(reply);
            case NOTHING_LISTENS -> new SwapOutcome.NothingListens(reply.fact("refused"));
            case UNKNOWN_NAME -> new SwapOutcome.UnknownName(name);
            case UNCONFIRMED -> new SwapOutcome.Unconfirmed(reply.fact("unconfirmed"));
            case UNSUITED -> new SwapOutcome.Unsuited(reply.fact("unsuited"));
            case UNUSABLE -> new SwapOutcome.Unusable(reply.fact("unusable"));
            case ELSEWHERE -> elsewhere(reply.fact("elsewhere"));
            default -> throw reply.unexpected();
        };
    }

    /** {@code swap/billing-www 8000}. */
    private static SwapOutcome elsewhere(String fact) {
        int space = fact.indexOf(' ');
        return new SwapOutcome.Elsewhere(
                fact.substring(0, space), Integer.parseInt(fact.substring(space + 1)));
    }

    private static SwapOutcome done(Reply reply) {
        if (reply.fact("after").contains("copies")) {
            return new SwapOutcome.Mirrored(
                    reply.fact("key"),
                    copiesTo(reply.fact("before")),
                    copiesTo(reply.fact("after")));
        }
        return new SwapOutcome.Swapped(
                reply.fact("key"),
                Side.read(reply.fact("before")),
                Side.read(reply.fact("after")),
                Duration.ofNanos(reply.number("micros") * 1000),
                reply.isNumber("open")
                        ? OptionalLong.of(reply.number("open"))
                        : OptionalLong.empty(),
                new SwapOutcome.Errors(reply.number("errors"), reply.facts("error")),
                reply.facts("also"),
                reply.facts("ended"),
                reply.isNumber("left")
                        ? Optional.of(
                                new SwapOutcome.Drained(reply.number("cut"), reply.number("left")))
                        : Optional.empty(),
                Preflight.read(reply.lines()));
    }

    /** {@code copies:8003} or {@code no-copies}. */
    private static Optional<Side.Out> copiesTo(String word) {
        return word.startsWith("copies:")
                ? Optional.of(Side.Out.read(word.substring("copies:".length())))
                : Optional.empty();
    }

    /** Every port of every site of the current generation. */
    public List<SwapStatus> status() {
        return SwapStatus.read(Reply.of(engine, relay, "relay", "status").mustSucceed().lines());
    }

    /**
     * What the relay finds where a port that is out leads to, one fact a line.
     *
     * @param key the port's key
     */
    public List<String> look(String key) {
        return Reply.of(engine, relay, "relay", "look", key).mustSucceed().lines();
    }
}
