package dev.testenv.sitectl;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.value;

import dev.testenv.site.Rule;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What may be typed. */
final class Commands {
    static final String SET = "set";
    static final String STATUS = "status";
    static final String RUN = "run";
    static final String SPLIT = "split";
    static final String MIRROR = "mirror";
    static final String TUNNEL = "tunnel";

    private Commands() {}

    /**
     * @param typed only the verbs among these words are built, all of them when there is none
     */
    static CommandSpec all(String name, List<String> typed) {
        CommandSpec all = shared(CommandSpec.create().name(name));
        all.usageMessage()
                .synopsisSubcommandLabel("COMMAND")
                .description("Says who serves an app's site, and changes it.")
                .footer(example(name + " set billing out --port 8000"));
        boolean none = Stream.of(SET, STATUS, RUN, SPLIT, MIRROR).noneMatch(typed::contains);
        if (none || typed.contains(SET)) {
            all.addSubcommand(SET, set(name));
        }
        if (none || typed.contains(STATUS)) {
            all.addSubcommand(STATUS, status(name));
        }
        if (none || typed.contains(RUN)) {
            all.addSubcommand(RUN, run(name));
        }
        if (none || typed.contains(SPLIT)) {
            all.addSubcommand(SPLIT, split(name));
        }
        if (none || typed.contains(MIRROR)) {
            all.addSubcommand(MIRROR, mirror(name));
        }
        if (typed.contains(TUNNEL)) {
            all.addSubcommand(TUNNEL, tunnel());
        }
        return all;
    }

    /** Only ever typed by this program itself. */
    private static CommandSpec tunnel() {
        CommandSpec tunnel = shared(CommandSpec.create());
        tunnel.addPositional(words("ID PORT PLACE", "what the tunnel is for"));
        return tunnel;
    }

    private static CommandSpec set(String name) {
        CommandSpec set = shared(CommandSpec.create());
        set.usageMessage()
                .header("Changes who serves a site.")
                .customSynopsis(
                        name
                                + " set APP[/ENDPOINT[:PORT]] out [--port N] [--fallback]"
                                + " [--when RULE] [--host-header NAME] [-e NAME]",
                        "       " + name + " set APP[/ENDPOINT[:PORT]] in [--when RULE] [-e NAME]",
                        "       " + name + " set --all in [-e NAME]",
                        "       " + name + " set APP image=IMAGE [-e NAME]",
                        "       " + name + " set APP --undo [-e NAME]")
                .description(
                        "Lets this machine (out) or the app's container (in) serve a site, from the"
                                + " next request on. Nothing is restarted, no address changes.")
                .footer(
                        example(
                                name + " set billing out               its declared port",
                                name + " set billing out --port 8001   another port, or moves it",
                                name + " set billing out --port 8001 --when header:x-dev=ann",
                                name + " set billing in",
                                name + " set billing/wrk out           stops a worker's container",
                                name + " set billing image=acme/billing:2.1",
                                name + " set --all in"));
        set.addPositional(
                words(
                        "APP[/ENDPOINT[:PORT]] in|out",
                        "an app means its first endpoint with a port; :PORT one of several"));
        set.addOption(port());
        set.addOption(
                value(
                        "--when",
                        "RULE",
                        "only requests that match; several rules at once. There are: "
                                + Rule.FORMS));
        set.addOption(hostHeader());
        set.addOption(via());
        set.addOption(flag("--fallback", "go back in when that port stops answering"));
        set.addOption(
                value(
                        "--drain",
                        "5s",
                        "wait that long for connections open on the old side, then cut those to the"
                                + " container; else they stay until they end"));
        set.addOption(flag("--wait-drained", "wait until nothing is open on the old side"));
        set.addOption(flag("--all", "every site that is out"));
        set.addOption(flag("--undo", "let the app's own version serve again"));
        set.addOption(flag("--json", "the receipt as one JSON object a line on stdout"));
        return set;
    }

    private static CommandSpec status(String name) {
        CommandSpec status = shared(CommandSpec.create());
        status.usageMessage()
                .header("Lists who serves every site.")
                .description(
                        "A port in the list is one of this machine; whether it answers is tried.")
                .footer(example(name + " status", name + " status --json"));
        status.addOption(flag("--json", "one JSON object on stdout"));
        return status;
    }

    private static CommandSpec run(String name) {
        CommandSpec run = shared(CommandSpec.create());
        run.usageMessage()
                .header("Runs a command on this machine that serves a site while it runs.")
                .customSynopsis(
                        name + " run APP[/ENDPOINT[:PORT]] [--port N] [--with-workers]",
                        "       [--host-header NAME] [--addresses] [--timeout SECONDS] [-e NAME]"
                                + " -- COMMAND...")
                .description(
                        "The command gets the variables of the app's container, and PORT. Once it"
                                + " listens there the site is out; when it ends, on Ctrl-C, or when"
                                + " it is killed, the site is in again. Ends with the command's exit"
                                + " code, or with 125 if it could not be run.")
                .footer(
                        example(
                                name + " run billing --port 8000 -- flask run --port 8000",
                                name + " run billing --with-workers -- ./dev.sh",
                                name + " run storefront -- sh -c 'npm run dev -- --port $PORT'"));
        run.addPositional(
                words(
                        "APP[/ENDPOINT[:PORT]] -- COMMAND",
                        "a site, and a command with its arguments"));
        run.addOption(value("--port", "N", "where the command listens; else the declared port"));
        run.addOption(hostHeader());
        run.addOption(via());
        run.addOption(flag("--with-workers", "stop the app's packaged workers meanwhile"));
        run.addOption(
                flag(
                        "--addresses",
                        "put addresses into the variables, also where names could be resolved (in a"
                                + " mount namespace, in which sudo does not work)"));
        run.addOption(
                value(
                        "--timeout",
                        "SECONDS",
                        "how long it may take until the command listens; else 120"));
        return run;
    }

    private static CommandSpec split(String name) {
        CommandSpec split = shared(CommandSpec.create());
        split.usageMessage()
                .header("Lets this machine serve a share of a site.")
                .customSynopsis(
                        name
                                + " split APP[/ENDPOINT[:PORT]] in=90 out=10 [--port N] [--sticky]"
                                + " [--host-header NAME] [-e NAME]",
                        "       " + name + " split APP[/ENDPOINT[:PORT]] off [-e NAME]")
                .description(
                        "Of 100 requests this machine serves as many as out says, at random, and the"
                                + " container the rest, from the next request on.")
                .footer(
                        example(
                                name + " split billing in=90 out=10 --port 8000",
                                name + " split billing in=50 out=50 --sticky",
                                name + " split billing off"));
        split.addPositional(
                words("APP[/ENDPOINT[:PORT]] in=N out=N|off", "a site, and two shares"));
        split.addOption(port());
        split.addOption(hostHeader());
        split.addOption(via());
        split.addOption(
                flag(
                        "--sticky",
                        "a client (its address, or its header X-Client) stays where it began"));
        return split;
    }

    private static CommandSpec mirror(String name) {
        CommandSpec mirror = shared(CommandSpec.create());
        mirror.usageMessage()
                .header("Sends copies of a site's requests to this machine.")
                .customSynopsis(
                        name + " mirror APP[/ENDPOINT[:PORT]] [--port N] [-e NAME]",
                        "       " + name + " mirror APP[/ENDPOINT[:PORT]] off [-e NAME]")
                .description(
                        "Whoever serves goes on to; what this machine answers is dropped. A copy has"
                                + " the header X-Copy: 1. Meanwhile an upload is read completely"
                                + " before it is passed on.")
                .footer(
                        example(
                                name + " mirror billing --port 8003",
                                name + " mirror billing off"));
        mirror.addPositional(words("APP[/ENDPOINT[:PORT]] [off]", "a site"));
        mirror.addOption(port());
        mirror.addOption(via());
        return mirror;
    }

    private static PositionalParamSpec words(String label, String description) {
        return Syntax.words(0, 0, label, description).toBuilder().hideParamSyntax(true).build();
    }

    private static OptionSpec port() {
        return value("--port", "N", "the port on this machine; else the declared one");
    }

    private static OptionSpec hostHeader() {
        return value(
                "--host-header",
                "NAME",
                "ask this machine for that name, such as localhost, instead of the site's: for dev"
                        + " servers that refuse names they do not know");
    }

    private static OptionSpec via() {
        return value(
                "--via",
                "direct|host|tunnel",
                "how the engine's host reaches this machine: it is this machine; as"
                        + " host.docker.internal; over the connection to the engine. Else"
                        + " TESTENV_VIA, else it is found out");
    }

    /** What may stand before and after a verb. */
    private static CommandSpec shared(CommandSpec spec) {
        spec.addOption(
                value(
                        "-e",
                        "--env",
                        "NAME",
                        "which environment; else TESTENV_ENV, else the only one there is"));
        spec.addOption(flag("--verbose", "also say where an error comes from"));
        spec.addOption(Syntax.help());
        return spec;
    }

    private static String[] example(String... lines) {
        String[] footer = new String[lines.length + 1];
        footer[0] = "%nExample:";
        for (int i = 0; i < lines.length; i++) {
            footer[i + 1] = "  " + lines[i];
        }
        return footer;
    }
}
