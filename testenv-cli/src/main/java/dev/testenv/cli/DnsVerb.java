package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;
import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;
import static dev.testenv.sitectl.Syntax.text;
import static dev.testenv.sitectl.Syntax.word;

import dev.testenv.hostdns.Link;
import dev.testenv.hostdns.Resolved;
import dev.testenv.json.Json;
import dev.testenv.sitectl.BadInputException;
import dev.testenv.sitectl.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class DnsVerb implements Verb {
    private static final List<String> WHAT = List.of("enable", "disable", "status");

    private final PositionalParamSpec what = word("enable|disable|status", "what to do");
    private final OptionSpec json = flag("--json", "print JSON");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        """
                        Has this machine's resolver ask the environment for names of its domain, and for no others:
                        where that is systemd-resolved, and the environment is on this machine. It is told of the
                        environment's network alone and forgets it with that: 'destroy' undoes it. No file is
                        changed. Everywhere else there is: testenv proxy.
                        """,
                        """
                        testenv dns enable
                        testenv dns status --json
                        """)
                .addPositional(what)
                .addOption(json);
    }

    @Override
    public int run(Session session) throws Exception {
        String typed = text(what);
        if (!WHAT.contains(typed)) {
            throw new BadInputException(
                    quoted(typed)
                            + " is none of enable, disable, status. An example: testenv dns enable");
        }
        Link link = session.undeclared().hostLink();
        Resolved resolver = new Resolved(session.outside().variables());
        resolver.require(link);
        boolean before = resolver.knows(link);
        switch (typed) {
            case "enable" -> resolver.enable(link);
            case "disable" -> resolver.disable(link);
            default -> {
                // Only asked.
            }
        }
        print(session, link, before, resolver.knows(link));
        return ExitCode.DONE;
    }

    private void print(Session session, Link link, boolean before, boolean enabled) {
        if (on(json)) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("schema", 1);
            object.put("environment", link.environment());
            object.put("enabled", enabled);
            object.put("before", before);
            object.put("domain", link.domain());
            object.put("link", link.name());
            object.put("server", link.server());
            session.print(Json.write(object));
        } else {
            session.print(
                    enabled
                            ? "Programs of this machine resolve *."
                                    + link.domain()
                                    + " (systemd-resolved asks "
                                    + link.server()
                                    + " on "
                                    + link.name()
                                    + "). 'disable' or 'destroy' ends it."
                            : "Programs of this machine do not resolve *." + link.domain() + ".");
        }
    }
}
