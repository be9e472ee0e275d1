package dev.testenv.cli.it;

/**
 * One thing that is wrong, and what should be said of it.
 *
 * @param title what is done
 * @param target what is asked about
 * @param link the link that breaks
 * @param evidence a part of what shows it
 * @param inject does it
 * @param repair undoes what the advised command does not
 */
record Fault(String title, String target, String link, String evidence, Act inject, Act repair) {
    private static final Act NOTHING = () -> {};

    /** Something that is done to the environment. */
    @FunctionalInterface
    interface Act {
        void perform() throws Exception;
    }

    /** One that the advised command undoes. */
    Fault(String title, String target, String link, String evidence, Act inject) {
        this(title, target, link, evidence, inject, NOTHING);
    }

    /** One that is there from the start, since it was declared. */
    static Fault declared(String target, String link, String evidence) {
        return new Fault("declared '" + target + "'", target, link, evidence, NOTHING);
    }

    /** Whether no command can undo it. */
    boolean isDeclared() {
        return inject.equals(NOTHING);
    }

    boolean isNamedBy(String found) {
        return found.startsWith(link + ": ") && found.contains(evidence);
    }
}
