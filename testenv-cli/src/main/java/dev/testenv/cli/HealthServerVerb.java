package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;
import static dev.testenv.sitectl.Syntax.text;
import static dev.testenv.sitectl.Syntax.value;

import dev.testenv.checks.declare.CheckFinder;
import dev.testenv.checks.inside.EnvironmentHealth;
import dev.testenv.checks.server.HealthHandler;
import dev.testenv.checks.server.HealthServer;
import dev.testenv.json.Json;
import dev.testenv.sitectl.BadInputException;
import dev.testenv.sitectl.ExitCode;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class HealthServerVerb implements Verb {
    private static final int USUAL_PORT = 7280;
    private static final String TOKEN = "TESTENV_HEALTH_TOKEN";

    private final OptionSpec port = value("--port", "N", "0 for any; else " + USUAL_PORT);
    private final OptionSpec everywhere =
            flag("--everywhere", "on all addresses of this machine, and not the loopback alone");
    private final OptionSpec json = flag("--json", "print JSON");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        """
                        Answers over HTTP how the environment is, until Ctrl-C: /health/live, /health/ready,
                        /health/started, /health, /health/GROUP and /metrics. 200: all holds; 503: it does not, or
                        that cannot be told; 500: it could not be looked. An answer is at most 5 s old, however
                        many ask. Who asks from another machine is told no details, unless it brings
                        'Authorization: Bearer' with the value of TESTENV_HEALTH_TOKEN.
                        """,
                        """
                        testenv health-server
                        curl -s http://127.0.0.1:7280/health/ready
                        curl -s -H 'Accept: application/health+json' http://127.0.0.1:7280/health
                        """)
                .addOption(port)
                .addOption(everywhere)
                .addOption(json);
    }

    @Override
    public int run(Session session) throws Exception {
        int wanted = TypedPort.of(text(port), USUAL_PORT, "health-server");
        String token = session.outside().variable(TOKEN);
        Session.Whole whole = session.existingWhole();
        InetSocketAddress address =
                on(everywhere)
                        ? new InetSocketAddress(wanted)
                        : new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted);
        try (Interruption interruption = Interruption.listen();
                EnvironmentHealth health =
                        new EnvironmentHealth(
                                whole.environment(), CheckFinder.find(whole.catalog()));
                HealthServer server =
                        HealthServer.start(
                                address,
                                new HealthHandler(
                                        health,
                                        HealthHandler.DEFAULT_AGE,
                                        Optional.of(token).filter(t -> !t.isEmpty())))) {
            tell(session, server.port());
            interruption.told().join();
            return ExitCode.DONE;
        } catch (BindException e) {
            throw new BadInputException(
                    "No server was started: "
                            + PortHolder.of(wanted).text()
                            + " listens on port "
                            + wanted
                            + " already. Take another: testenv -e "
                            + session.environmentName()
                            + " health-server --port 0",
                    e);
        }
    }

    private void tell(Session session, int real) {
        String url = "http://127.0.0.1:" + real + "/health";
        if (on(json)) {
            Map<String, Object> where = new LinkedHashMap<>();
            where.put("schema", 1);
            where.put("environment", session.environmentName());
            where.put("port", real);
            where.put("url", url);
            session.print(Json.write(where));
        } else {
            session.print(url);
        }
        session.outside().out().flush();
        session.say("It tells how '" + session.environmentName() + "' is, and ends with Ctrl-C.");
    }
}
