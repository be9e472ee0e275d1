package dev.testenv.checks;

import dev.testenv.dsl.AppHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * What a check gets: the position it looks from, and the words to say what it expects there.
 *
 * <pre>{@code
 * @SmokeTest
 * void answers(CheckContext from) {
 *     from.http("http://billing/health").expectStatus(200).within(ofSeconds(1));
 * }
 * }</pre>
 */
public final class CheckContext {
    private final Position position;
    private final List<Expectation> expectations = new ArrayList<>();
    private final List<Finding> said = new ArrayList<>();

    /** For one run of one check. */
    public CheckContext(Position position) {
        this.position = position;
    }

    /** Where this check looks from. */
    public Position position() {
        return position;
    }

    /** Expects something of a request; without more, any 2xx status within a second. */
    public HttpExpectation http(String url) {
        return expect(new HttpExpectation(url));
    }

    /** Expects that somebody answers at a port, within a second unless told otherwise. */
    public TcpExpectation tcp(String host, int port) {
        return expect(new TcpExpectation(host, port));
    }

    /** The same of a path of an app's default endpoint, such as {@code /health}. */
    public HttpExpectation http(AppHandle app, String path) {
        return http(app.url().resolve(path).toString());
    }

    /**
     * Expects that somebody answers at the first port of an app's default endpoint: as the app's
     * wait strategy says, or by leaving the connection open.
     */
    public TcpExpectation tcp(AppHandle app) {
        return app.app()
                .defaultEndpoint()
                .flatMap(e -> TcpExpectation.declared(e.ready()))
                .map(reply -> expect(new TcpExpectation(app.hostName(), app.defaultPort(), reply)))
                .orElseGet(() -> tcp(app.hostName(), app.defaultPort()));
    }

    /** Adds an expectation of any kind. */
    public <E extends Expectation> E expect(E expectation) {
        expectations.add(expectation);
        return expectation;
    }

    /** Says that somebody should look, without calling it a failure. */
    public void warn(String why) {
        said.add(Finding.warn(why));
    }

    /** Says that it cannot be known from here. */
    public void inconclusive(String why) {
        said.add(Finding.inconclusive(why));
    }

    /** Says that it is not to be judged here. */
    public void skip(String why) {
        said.add(Finding.skip(why));
    }

    /** Looks at everything that was expected. */
    Finding settle() throws InterruptedException {
        List<Finding> findings = new ArrayList<>(said);
        for (Expectation expectation : expectations) {
            findings.add(expectation.look(position));
        }
        return Finding.of(findings);
    }
}
