package dev.testenv.why;

import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.model.WaitStrategy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Something to ask at a site's virtual address. */
public sealed interface Question {
    int port();

    /**
     * A GET.
     *
     * @param wanted which status and body will do
     */
    record Get(WaitStrategy.HttpAnswer wanted) implements Question {
        @Override
        public int port() {
            return wanted.port();
        }
    }

    /** A connection that is accepted and stays open. */
    record Connect(int port) implements Question {}

    /** Everything that is asked, each once. */
    static Set<Question> all(Site site, WaitStrategy strategy) {
        Set<Question> all = new LinkedHashSet<>(ofApp(site, strategy));
        all.add(ofGateway(site));
        return all;
    }

    /** Asks the gateway itself, whoever serves the site. */
    static Question ofGateway(Site site) {
        Port port = site.ports().getFirst();
        return port.protocol() == Protocol.HTTP
                ? new Get(
                        new WaitStrategy.HttpAnswer(
                                port.number(), "/.testenv/side", 200, 200, "\\w"))
                : new Connect(port.number());
    }

    /**
     * Asks whoever serves the site what its wait strategy asks over the network; where it asks
     * nothing there, any answer will do that is not the gateway's own.
     */
    static List<Question> ofApp(Site site, WaitStrategy strategy) {
        List<Question> asked = flat(strategy).flatMap(s -> onSite(site, s)).distinct().toList();
        if (!asked.isEmpty()) {
            return asked;
        }
        Port port = site.ports().getFirst();
        return List.of(
                port.protocol() == Protocol.HTTP
                        ? new Get(new WaitStrategy.HttpAnswer(port.number(), "/", 100, 501, ""))
                        : new Connect(port.number()));
    }

    private static Stream<WaitStrategy> flat(WaitStrategy strategy) {
        return strategy instanceof WaitStrategy.AllOf all
                ? all.all().stream().flatMap(Question::flat)
                : Stream.of(strategy);
    }

    private static Stream<Question> onSite(Site site, WaitStrategy strategy) {
        return switch (strategy) {
            case WaitStrategy.HttpAnswer http when has(site, http.port(), Protocol.HTTP) ->
                    Stream.of(new Get(http));
            case WaitStrategy.PortOpen open when has(site, open.port(), Protocol.TCP) ->
                    Stream.of(new Connect(open.port()));
            case WaitStrategy.PortOpen open when has(site, open.port(), Protocol.GRPC) ->
                    Stream.of(new Connect(open.port()));
            case WaitStrategy.Replies replies when has(site, replies.port(), Protocol.TCP) ->
                    Stream.of(new Connect(replies.port()));
            default -> Stream.of();
        };
    }

    private static boolean has(Site site, int number, Protocol protocol) {
        return site.ports().stream()
                .anyMatch(p -> p.number() == number && p.protocol() == protocol);
    }
}
