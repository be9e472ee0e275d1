package dev.testenv.lint;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.model.Environment;
import dev.testenv.model.HostName;
import java.util.List;

/** Name, domain and addresses of the environment. */
final class EnvironmentRules {
    /** Every environment takes a block of this prefix length from the pool. */
    private static final int BLOCK = 20;

    /** Domains that no one else will ever answer for (RFC 2606, 6761, 8375; ICANN for the last). */
    private static final List<String> PRIVATE =
            List.of(".test", ".example", ".invalid", ".home.arpa", ".internal");

    private EnvironmentRules() {}

    static void judge(Environment environment, Findings findings) {
        if (!HostName.isLabel(environment.name())) {
            findings.error(
                    "name",
                    NameRules.noLabel("environment", environment.name()) + ", such as 'dev'");
        }
        domain(environment.domain(), findings);
        if (environment.pool().prefix() > BLOCK) {
            findings.error(
                    "addressPool",
                    environment.pool()
                            + " is too small: every environment takes a /"
                            + BLOCK
                            + "; use a larger block, such as "
                            + Environment.DEFAULT_POOL);
        }
        if (Unsafe.hasControl(environment.catalog())) {
            findings.error(
                    "catalog",
                    quoted(environment.catalog()) + " has control characters; take them out");
        }
        if (environment.apps().isEmpty()) {
            findings.error("apps", "the catalog declares no app; add one with add(...)");
        }
    }

    private static void domain(String domain, Findings findings) {
        String under = "." + domain;
        if (!HostName.isName(domain)) {
            findings.error(
                    "domain",
                    quoted(domain)
                            + " is no domain name: use lower-case letters, digits and hyphens, with"
                            + " dots between, such as 'dev.test'");
        } else if (under.endsWith(".local")) {
            findings.error(
                    "domain",
                    quoted(domain)
                            + " is under '.local', which hosts ask by multicast (RFC 6762) and not"
                            + " through our DNS proxy; use a name under '.test'");
        } else if (under.endsWith(".localhost")) {
            findings.error(
                    "domain",
                    quoted(domain)
                            + " is under '.localhost', which means the machine itself (RFC 6761);"
                            + " use a name under '.test'");
        } else if (PRIVATE.stream().noneMatch(under::endsWith)) {
            findings.warning(
                    "domain",
                    quoted(domain)
                            + " may exist on the internet, and its real names are hidden from the"
                            + " environment; names under '.test' belong to no one");
        }
    }
}
