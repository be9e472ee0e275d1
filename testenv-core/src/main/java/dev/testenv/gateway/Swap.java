package dev.testenv.gateway;

import dev.testenv.socket.EngineClient;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Taking sites out to the host and back in. Check, link, mark and confirmation are one exec in the
 * relay's container, so they hold together even when this process is killed.
 */
public final class Swap {
    private static final int NOTHING_LISTENS = 20;
    private static final int UNKNOWN_NAME = 21;
    private static final int UNCONFIRMED = 22;

    private final EngineClient engine;
    private final String relay;

    /**
     * @param relay the relay's container, which must run
     */
    public Swap(EngineClient engine, String relay) {
        this.engine = engine;
        this.relay = relay;
    }

    /**
     * Lets the host serve a port from the next request on.
     *
     * @param name a key, or a bare name that leads to the site, with or without a dot and one of
     *     its ports: {@code billing}, {@code billing-www}, {@code mailbox.8080}
     * @param port the host's port; 0 for the same number as the declared one
     * @param by who wants it, as {@code ann@laptop}
     * @param fallback whether the site goes back in when the port stops answering
     * @throws GatewayException when the relay cannot be used at all
     */
    public SwapOutcome out(String name, int port, String by, boolean fallback) {
        String number = String.valueOf(port);
        return outcome(
                name,
                fallback
                        ? Reply.of(
                                engine, relay, "relay", "swap", "out", name, number, by, "fallback")
                        : Reply.of(engine, relay, "relay", "swap", "out", name, number, by));
    }

    /**
     * Lets the container serve a port from the next request on.
     *
     * @param name as for {@link #out}
     * @throws GatewayException when the relay cannot be used at all
     */
    public SwapOutcome in(String name) {
        return outcome(name, Reply.of(engine, relay, "relay", "swap", "in", name));
    }

    private static SwapOutcome outcome(String name, Reply reply) {
        return switch (reply.exitCode()) {
            case 0 ->
                    new SwapOutcome.Swapped(
                            reply.fact("key"),
                            Side.read(reply.fact("before")),
                            Side.read(reply.fact("after")),
                            Duration.ofNanos(reply.number("micros") * 1000),
                            reply.isNumber("open")
                                    ? OptionalLong.of(reply.number("open"))
                                    : OptionalLong.empty(),
                            new SwapOutcome.Errors(reply.number("errors"), reply.facts("error")),
                            reply.facts("also"));
            case NOTHING_LISTENS -> new SwapOutcome.NothingListens(reply.fact("refused"));
            case UNKNOWN_NAME -> new SwapOutcome.UnknownName(name);
            case UNCONFIRMED -> new SwapOutcome.Unconfirmed(reply.fact("unconfirmed"));
            default -> throw reply.unexpected();
        };
    }

    /** Every port of every site of the current generation. */
    public List<SwapStatus> status() {
        return Reply.of(engine, relay, "relay", "status").mustSucceed().lines().stream()
                .map(SwapStatus::read)
                .toList();
    }
}
