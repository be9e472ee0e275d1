package dev.testenv.sitectl;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.gateway.PackagedApp;
import dev.testenv.model.Site;
import dev.testenv.site.SiteAddresses;
import dev.testenv.socket.Listed;
import dev.testenv.tunnel.LocalPort;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code sitectl run}: lets a command on this machine serve a site for as long as it runs. What is
 * said goes to stderr; stdout is the command's own.
 */
final class RunCommand {
    private final Session session;
    private final PrintStream err;

    RunCommand(Session session) {
        this.session = session;
        this.err = session.surroundings().err();
    }

    /** Runs the command, and says with which exit code it ended. */
    int run(RunRequest request) {
        List<Site> sites = session.observer().sites(session.containers());
        Site site = request.target().site(sites);
        SitePort port = new SitePort(site, request.target().portOf(site));
        LocalPort local =
                new LocalPort(request.port() == 0 ? port.port().number() : request.port());
        if (local.answers()) {
            throw new BadInputException(
                    "Something listens on "
                            + local
                            + " already, nothing was started. End it, or give the command another"
                            + " port: --port N. To swap to what listens there: "
                            + (session.command() + " set " + request.target() + " out --port ")
                            + local.number());
        }
        PackagedApp app = PackagedApp.find(session.engine(), session.environment(), site.app());
        Map<String, String> variables =
                app.variables().orElseThrow(() -> unknownVariables(site.app()));
        Optional<LocalCommand> command = start(request, site.app(), variables, sites, local);
        return command.isEmpty()
                ? ExitCode.COULD_NOT_RUN
                : new RunLoop(
                                request,
                                command.get(),
                                local,
                                new HeldSwap(session, port, local, request.hostHeader()),
                                new PausedWorkers(session, app, sites),
                                err)
                        .run();
    }

    private Optional<LocalCommand> start(
            RunRequest request,
            String app,
            Map<String, String> variables,
            List<Site> sites,
            LocalPort local) {
        String program = request.command().getFirst();
        Map<String, String> all = new HashMap<>(session.surroundings().variables());
        if (!new Programs(all.getOrDefault("PATH", "")).have(program)) {
            err.println(quoted(program) + " could not be run: there is no such program");
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        String set = app + ": " + variables.size() + " variables and PORT are set; ";
        switch (lookup(request, sites)) {
            case NameLookup.Private way -> {
                words.addAll(way.prefix());
                all.putAll(variables);
                err.println(set + "names resolve in the command alone (private mount namespace)");
            }
            case NameLookup.Addresses way -> {
                all.putAll(SiteAddresses.of(sites).in(variables));
                err.println(set + "names in them became addresses, since " + way.reason());
            }
        }
        words.addAll(request.command());
        all.put("PORT", String.valueOf(local.number()));
        try {
            return Optional.of(LocalCommand.start(words, all));
        } catch (IOException e) {
            err.println(quoted(program) + " could not be run: " + e.getMessage());
            return Optional.empty();
        }
    }

    private BadInputException unknownVariables(String app) {
        String testenv = "testenv -e " + session.environment();
        return new BadInputException(
                "What '"
                        + app
                        + "' gets as variables is not known, since it has no container. Start it"
                        + " once: "
                        + (testenv + " start " + app)
                        + ". Or run the command yourself, with what its declaration says: "
                        + (testenv + " env " + app));
    }

    private NameLookup lookup(RunRequest request, List<Site> sites) {
        if (request.addresses()) {
            return new NameLookup.Addresses("--addresses was given");
        }
        if (!session.observer().hasRoute(session.containers())) {
            return new NameLookup.Addresses(
                    "this machine has no route to the environment, which calls the command but"
                            + " cannot be called by it");
        }
        String server =
                session.containers()
                        .dns()
                        .filter(Listed.Container::isRunning)
                        .flatMap(dns -> dns.attachments().values().stream().findFirst())
                        .map(Listed.Attachment::address)
                        .orElse("");
        if (server.isEmpty()) {
            return new NameLookup.Addresses("the DNS proxy does not run");
        }
        Site any = sites.getFirst();
        String name = any.names().getFirst();
        return NameLookup.probe(server, name.substring(name.indexOf('.') + 1), name, any.address());
    }
}
