package dev.testenv.cli;

/** What {@code testenv --help} prints; made without picocli, which would need all verbs for it. */
final class Overview {
    private Overview() {}

    static String text(Style style) {
        StringBuilder text = new StringBuilder();
        text.append("A whole integration environment on Docker, from one command.\n\n");
        text.append(style.bold("Usage:")).append(" testenv [-e NAME] COMMAND [ARGUMENTS]\n");
        for (Verbs.Group group : Verbs.GROUPS) {
            text.append('\n').append(style.bold(group.heading() + ":")).append('\n');
            for (Verbs.Entry verb : group.entries()) {
                text.append(String.format("  %-15s%s%n", verb.name(), verb.summary()));
            }
        }
        text.append('\n').append(style.bold("Everywhere:")).append('\n');
        text.append(
                """
                  -e, --env NAME          which environment; else TESTENV_ENV, testenv.yml, dev
                  --catalog CLASS         the class that declares the apps, --classpath where it is
                  --set APP.image=IMAGE   another image for an app, this time
                  --verbose               every step, and where an error comes from
                  --help                  more about a command, with an example
                  --version

                Example:
                  testenv bootstrap --step all
                  testenv run -- curl -s http://billing.dev.test/health

                Exit codes: 0 done, 1 it did not work, 2 bad input, 3 cannot tell or no engine;
                run, exec and ci end as their command did, with 125 if it could not be run.
                """);
        return text.toString();
    }
}
