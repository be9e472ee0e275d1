package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.EnvironmentProxy;
import dev.testenv.sitectl.ExitCode;
import dev.testenv.sitectl.LocalCommand;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A command on this machine that is told of a proxy, and nothing else of this machine is. */
final class ProxiedCommand {
    /** Ctrl-C reaches the command without us; it is asked to end when it has not by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Session session;
    private final EnvironmentProxy proxy;
    private final List<String> words;

    ProxiedCommand(Session session, EnvironmentProxy proxy, List<String> words) {
        this.session = session;
        this.proxy = proxy;
        this.words = words;
    }

    /** Its exit code; 125 if it could not be run. */
    int run(Interruption interruption) {
        Thread here = Thread.currentThread();
        var unused = interruption.told().thenRun(here::interrupt);
        var unusedToo =
                proxy.nothingBehind()
                        .thenAccept(reason ->
                                session.say(reason + ". Its proxy leads nowhere any more."));
        Map<String, String> variables = variables();
        try (BrowserProfile profile = BrowserProfile.of(words, proxy, variables, session::say)) {
            variables.putAll(profile.variables());
            return LocalCommand.start(profile.words(), variables).await(PATIENCE);
        } catch (IOException e) {
            session.say(quoted(words.getFirst()) + " could not be run: " + e.getMessage());
            return ExitCode.COULD_NOT_RUN;
        } catch (InterruptedException toldToEnd) {
            return ExitCode.DID_NOT_WORK;
        }
    }

    /**
     * What most programs read. An HTTP proxy is named for everything, since many know no SOCKS and
     * fail when they only hear of it.
     */
    private Map<String, String> variables() {
        Map<String, String> all = new HashMap<>(session.outside().variables());
        String here = "http://127.0.0.1:" + proxy.port();
        for (String name : List.of("http_proxy", "https_proxy", "all_proxy")) {
            all.put(name, here);
            all.put(name.toUpperCase(Locale.ROOT), here);
        }
        String past = "localhost,127.0.0.1,::1";
        all.put("no_proxy", past);
        all.put("NO_PROXY", past);
        all.put("NODE_USE_ENV_PROXY", "1");
        proxy.trust()
                .ifPresent(trust -> {
                    // OpenSSL, and with it Python and Ruby; Go; curl; Python's requests.
                    for (String name :
                            List.of("SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE")) {
                        all.put(name, trust.all().toString());
                    }
                    all.put("NODE_EXTRA_CA_CERTS", trust.authority().toString());
                });
        return all;
    }
}
