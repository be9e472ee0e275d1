package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;
import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;
import static dev.testenv.sitectl.Syntax.text;
import static dev.testenv.sitectl.Syntax.texts;
import static dev.testenv.sitectl.Syntax.value;
import static dev.testenv.sitectl.Syntax.words;

import dev.testenv.EnvironmentProxy;
import dev.testenv.TestEnv;
import dev.testenv.json.Json;
import dev.testenv.sitectl.BadInputException;
import dev.testenv.sitectl.ExitCode;
import dev.testenv.sitectl.Programs;
import java.io.IOException;
import java.net.BindException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class ProxyVerb implements Verb {
    /** The same every day, so that a browser has to be told once. */
    private static final int USUAL_PORT = 7213;

    private final OptionSpec port =
            value("--port", "N", "0 for any; else " + USUAL_PORT + ", and any with a command");
    private final OptionSpec forward =
            flag("--forward", "pass on what is not the environment's, as with a command");
    private final OptionSpec throughEngine =
            flag("--through-engine", "as without a route: over the connection to the engine");
    private final OptionSpec json = flag("--json", "print JSON");
    private final PositionalParamSpec command =
            words(0, 0, "-- COMMAND", "a command that goes through it");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        """
                        Opens one port of this machine's loopback that leads into the environment, by SOCKS5 and
                        HTTP, until Ctrl-C; or for one command, which it tells by the usual variables, and with whose
                        exit code it ends (125: it could not be run). Names are resolved inside. It also works where
                        this machine has no route to the environment: in Docker Desktop, or on a server. A browser
                        is given the PAC file, or started as the command: it gets a profile of its own.
                        """,
                        """
                        testenv proxy -- curl -fs http://storefront.dev.test/
                        testenv proxy -- chromium http://storefront.dev.test/
                        testenv proxy --port 0 --json
                        """)
                .addOption(port)
                .addOption(forward)
                .addOption(throughEngine)
                .addOption(json)
                .addPositional(command);
    }

    @Override
    public int run(Session session) throws Exception {
        List<String> words = texts(command);
        if (!words.isEmpty() && on(json)) {
            throw new BadInputException(
                    "--json prints where the proxy is; a command is told that by variables."
                            + " Leave out one of the two");
        }
        int wanted = port(words.isEmpty());
        if (!words.isEmpty()
                && !new Programs(session.outside().variable("PATH")).have(words.getFirst())) {
            session.say(quoted(words.getFirst()) + " could not be run: there is no such program");
            return ExitCode.COULD_NOT_RUN;
        }
        TestEnv environment = session.undeclared();
        EnvironmentProxy.Order order =
                new EnvironmentProxy.Order(
                        wanted, on(throughEngine), on(forward) || !words.isEmpty());
        try (Interruption interruption = Interruption.listen();
                EnvironmentProxy proxy = environment.proxy(order)) {
            return words.isEmpty()
                    ? serve(session, proxy, interruption)
                    : new ProxiedCommand(session, proxy, words).run(interruption);
        } catch (BindException e) {
            throw inUse(session.environmentName(), wanted, e);
        }
    }

    private int port(boolean serves) {
        return TypedPort.of(text(port), serves ? USUAL_PORT : 0, "proxy");
    }

    private static BadInputException inUse(String environment, int port, IOException cause) {
        PortHolder holder = PortHolder.of(port);
        return new BadInputException(
                "No proxy was opened: "
                        + holder.text()
                        + " listens on 127.0.0.1:"
                        + port
                        + " already. "
                        + (holder.environment().isEmpty() ? "Take" : "Use that one, or take")
                        + " another port: testenv -e "
                        + environment
                        + " proxy --port 0",
                cause);
    }

    private int serve(Session session, EnvironmentProxy proxy, Interruption interruption) {
        if (on(json)) {
            Map<String, Object> where = new LinkedHashMap<>();
            where.put("schema", 1);
            where.put("environment", session.environmentName());
            where.put("port", proxy.port());
            where.put("pac", proxy.pac());
            where.put("throughEngine", proxy.throughEngine());
            session.print(Json.write(where));
        } else {
            session.print("SOCKS5 and HTTP proxy  127.0.0.1:" + proxy.port());
            session.print("PAC file for browsers  " + proxy.pac());
        }
        session.outside().out().flush();
        session.say(
                "It leads into '"
                        + session.environmentName()
                        + "'"
                        + (proxy.throughEngine() ? " over the connection to the engine" : "")
                        + " and ends with Ctrl-C, or with the environment.");
        Object unused = CompletableFuture.anyOf(proxy.nothingBehind(), interruption.told()).join();
        if (proxy.nothingBehind().isDone()) {
            session.say(proxy.nothingBehind().join() + ", so its proxy ends.");
        }
        return ExitCode.DONE;
    }
}
