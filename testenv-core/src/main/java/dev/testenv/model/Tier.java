package dev.testenv.model;

import java.util.Locale;

/** The order in which things come up; bringing one tier up is a step of the bootstrap. */
public enum Tier {
    /** Network, DNS proxy, gateway, relay. */
    DNS,
    /** Databases, brokers, stores. */
    INFRA,
    /** Error collector, browser, mailbox. */
    SUPPORT,
    /** The team's own apps. */
    APP;

    /** The word used in labels, YAML and output: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
