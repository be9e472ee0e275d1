package dev.testenv.evidence;

import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.model.WaitStrategy;
import dev.testenv.ready.GatewayProbe;
import dev.testenv.ready.HttpReply;
import dev.testenv.ready.Vantage;
import dev.testenv.why.Evidence.GatewayAnswer;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;

/** Puts questions from one place. */
record Visitor(Vantage from) {
    /** The gateway's own probes give up after 2 s. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** Asks the gateway itself, at a site's virtual address, whoever serves the site. */
    GatewayAnswer gateway(Site site) throws InterruptedException {
        Port port = site.ports().getFirst();
        if (port.protocol() != Protocol.HTTP) {
            return new GatewayAnswer("", connect(site.address(), port.number()));
        }
        try {
            HttpReply reply =
                    from.get(
                            new Vantage.HttpQuestion(
                                    site.address(),
                                    port.number(),
                                    site.names().getFirst(),
                                    "/.testenv/side",
                                    true),
                            LIMIT);
            return new GatewayAnswer(reply.body().strip(), "");
        } catch (IOException e) {
            return new GatewayAnswer("", Aside.text(e));
        }
    }

    /** Why the app does not answer by name, or empty. */
    String byName(Site site, WaitStrategy wanted) throws InterruptedException {
        return new GatewayProbe(site, wanted, LIMIT).complaint(from).orElse("");
    }

    /** Why nobody accepts connections, or empty; who hangs up on strangers has accepted. */
    String connect(String address, int port) throws InterruptedException {
        try {
            from.connect(address, port, LIMIT);
            return "";
        } catch (EOFException e) {
            return "";
        } catch (IOException e) {
            return Aside.text(e);
        }
    }
}
