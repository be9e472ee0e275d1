package dev.testenv.dns;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** What the container's environment variables say. */
record Settings(Authority authority, Path names) {

    /**
     * Reads {@code TESTENV_DOMAIN}, {@code TESTENV_SUBNET} and, if it is set, {@code
     * TESTENV_NAMES}.
     *
     * @throws IllegalArgumentException naming the variable that is missing or wrong
     */
    static Settings from(Map<String, String> variables) {
        String domain = required(variables, "TESTENV_DOMAIN", "dev.test");
        String subnet = required(variables, "TESTENV_SUBNET", "10.213.0.0/20");
        String names = variables.getOrDefault("TESTENV_NAMES", "/sites/current/names");
        return new Settings(new Authority(name(domain), subnet(subnet)), Path.of(names));
    }

    private static String required(Map<String, String> variables, String name, String example) {
        String value = variables.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    name + " is not set; give it a value like " + example);
        }
        return value;
    }

    private static Name name(String domain) {
        try {
            Name name = Name.fromString(domain, Name.root);
            if (Authority.isHostName(name)) {
                return name;
            }
        } catch (TextParseException e) {
            throw notADomain(domain, e);
        }
        throw notADomain(domain, null);
    }

    private static IllegalArgumentException notADomain(String text, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "TESTENV_DOMAIN: '" + text + "' is not a domain name like dev.test", cause);
    }

    private static Subnet subnet(String text) {
        try {
            return Subnet.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("TESTENV_SUBNET: " + e.getMessage(), e);
        }
    }
}
