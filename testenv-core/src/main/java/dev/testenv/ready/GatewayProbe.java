package dev.testenv.ready;

import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.model.WaitStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The question once more, by name through the gateway: whether clients will find the app where they
 * look for it. It repeats what the strategy asks over the network, on the ports that the site has;
 * a strategy that asks nothing there is followed by a visit to the site's first port. Where the
 * gateway has its own say, by a rehearsal profile, it is asked for the site alone: what the app
 * says was asked before, of the app.
 *
 * @param site the app's site
 * @param strategy what is asked of the app itself
 * @param limit of each question
 */
public record GatewayProbe(Site site, WaitStrategy strategy, Duration limit) {
    /**
     * One attempt.
     *
     * @param from where it is asked from
     * @return why the site does not answer as it should; empty when it does
     */
    public Optional<String> complaint(Vantage from) throws InterruptedException {
        for (WaitStrategy question : questions()) {
            Verdict verdict =
                    switch (question) {
                        case WaitStrategy.HttpAnswer http when !site.form().isEmpty() ->
                                ownPage(from, http.port());
                        case WaitStrategy.HttpAnswer http ->
                                NetworkProbe.http(
                                        from, site.address(), site.names().getFirst(), http, limit);
                        case WaitStrategy.Replies replies ->
                                NetworkProbe.reply(from, site.address(), replies, limit);
                        case WaitStrategy.PortOpen port -> visit(from, port(port.port()));
                        default -> Verdict.HOLDS;
                    };
            if (verdict instanceof Verdict.NotYet notYet) {
                return Optional.of(notYet.why());
            }
        }
        return Optional.empty();
    }

    /** Whether a site that answers leaves nothing to be asked at the container's own address. */
    boolean asksAll() {
        return site.form().isEmpty() && flat(strategy).allMatch(this::isRepeated);
    }

    private boolean isRepeated(WaitStrategy each) {
        return isOnSite(each)
                || each instanceof WaitStrategy.StillRunning running && running.after().isZero();
    }

    private List<WaitStrategy> questions() {
        List<WaitStrategy> asked = flat(strategy).filter(this::isOnSite).toList();
        return asked.isEmpty()
                ? List.of(new WaitStrategy.PortOpen(site.ports().getFirst().number()))
                : asked;
    }

    private static Stream<WaitStrategy> flat(WaitStrategy strategy) {
        return strategy instanceof WaitStrategy.AllOf all
                ? all.all().stream().flatMap(GatewayProbe::flat)
                : Stream.of(strategy);
    }

    private boolean isOnSite(WaitStrategy question) {
        return switch (question) {
            case WaitStrategy.HttpAnswer http ->
                    has(http.port()) && port(http.port()).protocol() == Protocol.HTTP;
            case WaitStrategy.Replies replies ->
                    has(replies.port()) && port(replies.port()).protocol() == Protocol.TCP;
            case WaitStrategy.PortOpen port -> has(port.port());
            default -> false;
        };
    }

    private boolean has(int number) {
        return site.ports().stream().anyMatch(p -> p.number() == number);
    }

    private Port port(int number) {
        return site.ports().stream().filter(p -> p.number() == number).findFirst().orElseThrow();
    }

    /**
     * On an HTTP port nginx itself accepts every connection, so a request must get past it; what
     * the app then says about {@code /} is its own affair.
     */
    private Verdict visit(Vantage vantage, Port port) throws InterruptedException {
        if (!site.form().isEmpty() && port.protocol() == Protocol.HTTP) {
            return ownPage(vantage, port.number());
        }
        if (port.protocol() != Protocol.HTTP) {
            return NetworkProbe.port(vantage, site.address(), port.number(), limit);
        }
        return NetworkProbe.http(
                vantage,
                site.address(),
                site.names().getFirst(),
                new WaitStrategy.HttpAnswer(port.number(), "/", 100, 501, ""),
                limit);
    }

    /** What no profile stands before. */
    private Verdict ownPage(Vantage vantage, int port) throws InterruptedException {
        return NetworkProbe.http(
                vantage,
                site.address(),
                site.names().getFirst(),
                new WaitStrategy.HttpAnswer(port, "/.testenv/side", 200, 200, ""),
                limit);
    }
}
