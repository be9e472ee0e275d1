package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;

import dev.testenv.EnvironmentAuthority;
import dev.testenv.sitectl.ExitCode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class CaVerb implements Verb {
    private final OptionSpec path = flag("--path", "print the file with its certificate alone");
    private final OptionSpec hint =
            flag("--install-hint", "print how this machine's programs come to trust it");
    private final OptionSpec json = flag("--json", "print JSON");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        """
                        Prints the CA that signs the certificates of the environment's sites. The programs in
                        its containers and the JVMs that attach it trust it anyway. This machine's own
                        programs do when they are told; testenv never does that by itself.
                        """,
                        """
                        testenv ca
                        curl --cacert "$(testenv ca --path)" https://...
                        testenv ca --install-hint
                        """)
                .addOption(path)
                .addOption(hint)
                .addOption(json);
    }

    @Override
    public int run(Session session) throws Exception {
        EnvironmentAuthority authority = session.undeclared().authority();
        Map<String, Object> facts = facts(authority);
        if (on(path)) {
            session.print(authority.file().toString());
        } else if (on(hint)) {
            session.print(InstallHint.text(session.environmentName(), authority.file().toString()));
        } else if (on(json)) {
            session.printJson("authorities", List.of(facts));
        } else {
            Table table = new Table("WHAT", "VALUE");
            facts.forEach((what, value) -> table.row(what, String.valueOf(value)));
            session.printTable(table);
        }
        if (authority.until().isBefore(LocalDate.now(ZoneOffset.UTC))) {
            session.say(
                    "It is valid until "
                            + authority.until()
                            + ", so nobody trusts it any more. To replace it: testenv -e "
                            + session.environmentName()
                            + " bootstrap");
            return ExitCode.DID_NOT_WORK;
        }
        return ExitCode.DONE;
    }

    private static Map<String, Object> facts(EnvironmentAuthority authority) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("subject", authority.certificate().getSubjectX500Principal().getName());
        facts.put("sha256", authority.fingerprint());
        facts.put("from", authority.from().toString());
        facts.put("until", authority.until().toString());
        facts.put("file", authority.file().toString());
        return facts;
    }
}
